const GROUP_BITS = [32, 16, 16, 16, 48];

/** java.util.UUID.fromString, as Java prints it again: groups may be shorter, and of longer ones the end counts. */
export function javaUuid(text: string): string | undefined {
  const groups = text.split('-');
  if (text.length > 36 || groups.length !== 5) return undefined;
  const printed = groups.map((group, index) => {
    if (!/^\+?[\da-f]+$/i.test(group)) return '';
    const value = BigInt(`0x${group.replace('+', '')}`);
    const bits = GROUP_BITS[index] ?? 0;
    return value < 2n ** 63n
      ? BigInt.asUintN(bits, value)
          .toString(16)
          .padStart(bits / 4, '0')
      : '';
  });
  return printed.includes('') ? undefined : printed.join('-');
}

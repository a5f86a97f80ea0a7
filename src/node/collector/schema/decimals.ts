/** A decimal number, exactly: `digits * 10 ** -scale`. */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

/** Reads what JSON or Java writes as a number; undefined where java.math.BigDecimal could not hold the exponent. */
export function decimalOf(text: string): Decimal | undefined {
  const [, sign, whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(text) ?? [];
  if (sign === undefined) return undefined;
  const scale = fraction.length - Number(exponent);
  if (Math.abs(Number(exponent)) >= 2 ** 31 || Math.abs(scale) >= 2 ** 31) return undefined;
  return { digits: BigInt(`${sign}${whole}${fraction}`), scale };
}

/** Below, at or above zero, as `a` is below, at or above `b`. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const signs = [a, b].map(({ digits }) => (digits > 0n ? 1 : digits < 0n ? -1 : 0));
  const [signA = 0, signB = 0] = signs;
  if (signA !== signB || signA === 0) return signA - signB;
  // Numbers of different lengths are told apart without writing them out: their exponents may be huge.
  const magnitude = magnitudeOf(a) - magnitudeOf(b);
  if (magnitude !== 0) return magnitude * signA;
  const shift = a.scale - b.scale;
  const left = shift < 0 ? a.digits * 10n ** BigInt(-shift) : a.digits;
  const right = shift > 0 ? b.digits * 10n ** BigInt(shift) : b.digits;
  return left > right ? 1 : left < right ? -1 : 0;
}

const magnitudeOf = ({ digits, scale }: Decimal): number => String(digits).replace('-', '').length - scale;

/** Whether dividing leaves nothing over. */
export function isMultipleOf(dividend: Decimal, divisor: Decimal): boolean {
  if (dividend.digits === 0n) return true;
  const shift = divisor.scale - dividend.scale;
  if (shift >= 0) return (dividend.digits * powerOfTen(shift, divisor.digits)) % divisor.digits === 0n;
  // Fewer zeros at its end than places too many: then the power need not be written out.
  if (-shift > String(dividend.digits).length) return false;
  return dividend.digits % (divisor.digits * 10n ** BigInt(-shift)) === 0n;
}

/** A power of ten modulo the divisor, so that an exponent of millions costs nothing. */
function powerOfTen(exponent: number, modulus: bigint): bigint {
  let result = 1n;
  let square = 10n;
  for (let rest = BigInt(exponent); rest > 0n; rest /= 2n) {
    if (rest % 2n === 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

/** Fields that hold digests by design: these digests are not leaks. */
const FIELDS = /(_hash|^uid|^duid|^sid|^project_uuid|^client_uuid|^operation_id|^eid)$/;
const DIGEST = /^[\da-f-]{32,64}$/i;

/** Whether a field is made for digests and holds one. */
export const isDigest = (field: string, value: string): boolean => FIELDS.test(field) && DIGEST.test(value);

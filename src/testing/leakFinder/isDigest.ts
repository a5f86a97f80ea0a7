/** Fields that hold digests by design: their values are no leak of what they are made of. */
const FIELDS = /(_hash|^uid|^duid|^sid|^project_uuid|^client_uuid|^operation_id|^eid)$/;
const DIGEST = /^[\da-f-]{32,64}$/i;

/** Whether a field is made for digests and holds one. */
export const isDigest = (field: string, value: string): boolean => FIELDS.test(field) && DIGEST.test(value);

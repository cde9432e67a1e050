/** Members and service accounts alike: removed ones are shown while keys are left with them. Client-safe. */
export const ownerStatuses = ["active", "suspended", "removed"] as const;
export type OwnerStatus = (typeof ownerStatuses)[number];

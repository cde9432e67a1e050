import { supportReference } from "./schemas";

/** A request as the person who made it sees it. */
export type SupportRequestView = {
  id: string;
  /** "SR-1A2B3C4D". */
  reference: string;
  subject: string;
  message: string;
  /** ISO 8601. */
  createdAt: string;
};

export function presentSupportRequest(row: {
  id: string;
  subject: string;
  message: string;
  createdAt: Date;
}): SupportRequestView {
  const { id, subject, message, createdAt } = row;
  return { id, reference: supportReference(id), subject, message, createdAt: createdAt.toISOString() };
}

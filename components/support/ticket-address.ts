import { choice, hrefOf, parameter, type SearchParams } from "@/components/shell/page-address";
import { ticketStatuses, type TicketStatus } from "@/lib/support/schemas";

export const supportPath = "/support";

export type TicketsAddress = { whose: "own" | "company"; status: TicketStatus | null; page: number };

export function readTicketsAddress(params: SearchParams): TicketsAddress {
  return {
    whose: choice(params, "whose", ["company"] as const) ?? "own",
    status: choice(params, "status", ticketStatuses),
    page: pageNumber(params),
  };
}

/** The number of a page; the first one for what is none. */
export function pageNumber(params: SearchParams): number {
  const page = Number(parameter(params, "page") || 1);
  return Number.isInteger(page) && page >= 1 && page <= 10_000 ? page : 1;
}

export function ticketsHref({ whose, status, page }: TicketsAddress): string {
  return hrefOf(supportPath, {
    whose: whose === "own" ? null : whose,
    status,
    page: page === 1 ? null : page,
  });
}

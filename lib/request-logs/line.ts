import type { RequestLogEntry } from "./entry";

// A row as a line, with tabs between the columns: so it is sent to the database, and so it lies in the spool.

/** In the order of the columns of write.ts; what is null is empty. At the end what is no column of the row. */
export function lineOf(row: RequestLogEntry): string {
  return (
    `${row.id}\t${timeOf(row.at.getTime())}\t${text(row.requestId)}\t${row.companyId ?? ""}\t` +
    `${row.environment ?? ""}\t${text(row.method)}\t${text(row.path)}\t${row.status}\t${row.code ?? ""}\t` +
    `${row.apiKeyId ?? ""}\t${row.secretId ?? ""}\t${row.userId ?? ""}\t${row.accountId ?? ""}\t` +
    `${row.customerId ?? ""}\t${row.endpoint ?? ""}\t${row.fingerprint ?? ""}\t${text(row.address)}\t` +
    `${row.country ?? ""}\t${text(row.city)}\t${text(row.userAgent)}\t${row.durationMicros}\t` +
    `${row.requestBytes}\t${row.responseBytes}\t${row.admitted ? "1" : ""}\t${row.payload ?? ""}`
  );
}

const columns = 25;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The row that a line was written of; null where it is none, or a part of one. */
export function entryOf(line: string): RequestLogEntry | null {
  const fields = line.split("\t");
  if (fields.length !== columns || !uuid.test(fields[0] ?? "")) return null;
  const at = new Date(fields[1] ?? "");
  const field = (index: number) => fields[index] ?? "";
  const orNull = (index: number) => field(index) || null;
  const [status, durationMicros, requestBytes, responseBytes] = [7, 20, 21, 22].map((index) =>
    Number(field(index)),
  );
  if (Number.isNaN(at.getTime()) || !status) return null;
  return {
    ...{ id: field(0), at, requestId: field(2), companyId: orNull(3) },
    environment: orNull(4) as RequestLogEntry["environment"], // as lineOf() wrote it
    ...{
      method: field(5),
      path: field(6),
      status,
      code: orNull(8),
      apiKeyId: orNull(9),
      secretId: orNull(10),
    },
    ...{ userId: orNull(11), accountId: orNull(12), customerId: orNull(13), endpoint: orNull(14) },
    ...{
      fingerprint: orNull(15),
      address: orNull(16),
      country: orNull(17),
      city: orNull(18),
      userAgent: orNull(19),
    },
    ...{
      durationMicros: durationMicros ?? 0,
      requestBytes: requestBytes ?? 0,
      responseBytes: responseBytes ?? 0,
    },
    admitted: field(23) === "1",
    payload: orNull(24),
  };
}

/** What callers write cannot end a column, and holds nothing that PostgreSQL could not store. */
function text(value: string | null): string {
  if (value === null) return "";
  return unwritable.test(value) ? value.replace(everyUnwritable, "\ufffd") : value;
}

const unwritable = /[\0\t\n]/;
const everyUnwritable = /[\0\t\n]/g;

const latest = { time: Number.NaN, text: "" };

/** Many calls come in the same millisecond. */
function timeOf(time: number): string {
  if (time !== latest.time) Object.assign(latest, { time, text: new Date(time).toISOString() });
  return latest.text;
}

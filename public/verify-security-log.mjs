#!/usr/bin/env node
// Checks an export of a Snapkeys security log without Snapkeys: Node.js alone, no network, no packages.
//
//   node verify-security-log.mjs export.jsonl public-key.pem [checkpoints.jsonl]
//
// Prints a verdict. Exit code 0: every entry is as it was written, and none is missing; 1: something is wrong, and
// what; 2: it could not be checked. With checkpoints that were kept elsewhere it also finds a log that was
// rewritten, or cut at its end, before it was exported.

import { createHash, createPublicKey, verify } from "node:crypto";
import fs from "node:fs";

class Wrong extends Error {}
const fail = (words) => {
  throw new Wrong(words);
};

const sha256 = (...parts) => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** RFC 8785: members in the order of their names, nothing between. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
}

const some = (from, to) => (from === to ? `Entry ${from} is` : `Entries ${from} to ${to} are`);

/** The lines of a file with their numbers, as bytes: nothing is held but what is being read. */
function* linesOf(file) {
  const handle = fs.openSync(file, "r");
  const chunk = Buffer.alloc(1 << 20);
  let rest = Buffer.alloc(0);
  let number = 0;
  for (let size = fs.readSync(handle, chunk); size > 0; size = fs.readSync(handle, chunk)) {
    const bytes = Buffer.concat([rest, chunk.subarray(0, size)]);
    let start = 0;
    for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, start)) {
      number += 1;
      yield { number, bytes: bytes.subarray(start, end) };
      start = end + 1;
    }
    rest = bytes.subarray(start);
  }
  fs.closeSync(handle);
  if (rest.length > 0) fail(`The file is cut in its line ${number + 1}.`);
}

function parse({ number, bytes }) {
  const text = bytes.toString("utf8");
  try {
    const value = JSON.parse(text);
    if (typeof value === "object" && value !== null) return { number, bytes, text, value };
  } catch {
    // whoever meets it says what should stand there
  }
  return { number, bytes, text, value: {} };
}

/** Whether a line was signed by the key, as it stands. */
function isSigned({ text, value }, key) {
  const { signature, ...statement } = value;
  if (typeof signature !== "string" || JSON.stringify(value) !== text) return false;
  const bytes = Buffer.from(signature, "base64");
  if (bytes.toString("base64") !== signature) return false; // base64 can be written in several ways
  return verify(null, Buffer.from(canonical(statement)), key, bytes);
}

/** Checkpoints that were kept elsewhere, by entry. */
function readCheckpoints(file, key) {
  const kept = new Map();
  for (const raw of linesOf(file)) {
    if (raw.bytes.length === 0) continue;
    const line = parse(raw);
    if (line.value.type !== "checkpoint" || !isSigned(line, key))
      fail(`Line ${line.number} of ${file} was not signed with this key.`);
    kept.set(line.value.seq, [...(kept.get(line.value.seq) ?? []), line.value]);
  }
  return kept;
}

/** What the filter left out of a block, and the numbers of the entries that must be there. */
function planOf({ after, through, omitted }) {
  const left = new Map();
  for (const run of omitted) {
    const contents = Buffer.from(run.contents, "base64");
    let at = 0;
    for (let seq = BigInt(run.after) + 1n; seq <= BigInt(run.through); seq += 1n) {
      left.set(seq, contents.subarray(at, at + 32));
      at += 32;
    }
  }
  const present = [];
  for (let seq = BigInt(after) + 1n; seq <= BigInt(through); seq += 1n) if (!left.has(seq)) present.push(seq);
  return { left, present };
}

/** Compares the lines before a block with those that it names: the first that differs is told. */
function compare(lines, present, marks) {
  const found = lines.map(({ bytes }) => sha256(bytes).subarray(0, 16).toString("hex"));
  const wanted = present.map((_, index) => marks.subarray(index * 16, index * 16 + 16).toString("hex"));
  const first = wanted.findIndex((mark, index) => mark !== found[index]);
  if (first === -1 && lines.length > wanted.length) fail(`Line ${lines[wanted.length].number} was added.`);
  if (first === -1) return;
  const seq = present[first];
  const line = lines[first];
  if (line === undefined) fail(`Entry ${seq} is missing.`);
  const origin = wanted.indexOf(found[first]);
  const later = found.includes(wanted[first], first);
  const isThere = `Entry ${present[origin]} stands in the place of entry ${seq} (line ${line.number})`;
  if (origin === -1)
    fail(later ? `Line ${line.number} was added.` : `Entry ${seq} was changed (line ${line.number}).`);
  fail(later ? `${isThere}: the order was changed.` : `Entry ${seq} is missing. ${isThere}.`);
}

/** The content hash of an entry, by what its line shows. */
function contentOf({ entry, sealed, salt, seal }) {
  const cover =
    salt === undefined ? Buffer.from(seal, "hex") : sha256(Buffer.from(salt, "hex"), canonical(sealed));
  return sha256(sha256(canonical(entry)), cover);
}

class Walk {
  constructor(first, key, kept) {
    const { value, bytes } = parse(first);
    if (value.type !== "export" || value.format !== "snapkeys-security-log/1")
      fail("The first line is not that of a security log's export.");
    Object.assign(this, { key, kept, header: value, headerHash: sha256(bytes).toString("hex") });
    this.seq = BigInt(value.after.seq);
    this.digest = Buffer.from(value.after.digest, "hex");
    this.lines = [];
    this.checkpoints = [];
    Object.assign(this, { end: null, entries: 0, cut: 0, omitted: 0, blocks: 0, agreed: 0 });
    Object.assign(this, { from: null, to: null, pruned: null });
    this.agree(kept.get(String(this.seq)) ?? [], "your checkpoint");
  }

  take(line) {
    if (this.end) fail(`Line ${line.number} was added behind the end.`);
    const { type } = line.value;
    if (type === "block") this.closeBlock(line);
    else if (type === "end") this.end = line;
    else if (type === "checkpoint") this.checkpoints.push({ ...line, behind: this.lines.length });
    else this.lines.push(line); // what it should be, the block says
    if (this.lines.length > 100_000) fail(`Nothing after entry ${this.seq} is signed.`);
  }

  agree(checkpoints, whose) {
    for (const { digest } of checkpoints) {
      if (digest !== this.digest.toString("hex"))
        fail(`The log up to entry ${this.seq} is not what ${whose} says: it was rewritten.`);
      this.agreed += 1;
    }
  }

  requireOurs(line, what) {
    if (!isSigned(line, this.key))
      fail(`${what} (line ${line.number}) was changed, or signed with another key.`);
    if ((line.value.export ?? this.header.export) !== this.header.export)
      fail(`${what} (line ${line.number}) belongs to another export.`);
    if ((line.value.header ?? this.headerHash) !== this.headerHash) fail("The first line was changed.");
    if ((line.value.company ?? this.header.company) !== this.header.company)
      fail(`${what} (line ${line.number}) belongs to another company.`);
  }

  closeBlock(block) {
    const { value, number } = block;
    this.requireOurs(block, "What signs for a block of entries");
    const [after, through] = [BigInt(value.after), BigInt(value.through)];
    if (after > this.seq) fail(`${some(this.seq + 1n, after)} missing.`);
    if (after < this.seq) fail(`Entries ${after + 1n} to ${through} stand there again (line ${number}).`);
    const { left, present } = planOf(value);
    compare(this.lines, present, Buffer.from(value.lines, "base64"));
    const own = this.checkpointsOf(value, present);
    const lines = this.lines.values();
    for (let seq = after + 1n; seq <= through; seq += 1n) {
      const content = left.get(seq) ?? this.passEntry(lines.next().value, seq);
      this.digest = sha256(this.digest, content);
      this.seq = seq;
      this.agree(own.get(String(seq)) ?? [], "the checkpoint in the file");
      this.agree(this.kept.get(String(seq)) ?? [], "your checkpoint");
    }
    if (this.digest.toString("hex") !== value.digest)
      fail(`Entries ${after + 1n} to ${through} were exported wrong.`);
    Object.assign(this, {
      lines: [],
      checkpoints: [],
      blocks: this.blocks + 1,
      omitted: this.omitted + left.size,
    });
  }

  /** The checkpoints before a block: those that it names, each behind its entry. */
  checkpointsOf({ checkpoints: wanted }, present) {
    const own = new Map();
    for (const [index, line] of this.checkpoints.entries()) {
      this.requireOurs(line, "A checkpoint");
      const isInPlace = line.behind === present.filter((seq) => seq <= BigInt(line.value.seq)).length;
      if (line.value.seq !== wanted[index] || !isInPlace)
        fail(`The checkpoint in line ${line.number} was added or moved, or one before it is missing.`);
      own.set(line.value.seq, [line.value]);
    }
    if (own.size < wanted.length) fail(`The checkpoint of entry ${wanted[own.size]} is missing.`);
    return own;
  }

  passEntry(line, seq) {
    const { entry, salt, sealed } = line.value;
    if (entry.seq !== String(seq) || entry.companyId !== this.header.company)
      fail(`Entry ${seq} was exported wrong (line ${line.number}).`);
    this.entries += 1;
    if (salt === undefined) this.cut += 1;
    this.from ??= entry.at;
    this.to = entry.at;
    if (entry.event === "security-logs.prune") this.pruned = sealed?.after ?? this.pruned;
    return contentOf(line.value);
  }

  finish() {
    const { end, header, entries, blocks } = this;
    if (!end || this.lines.length > 0 || this.checkpoints.length > 0)
      fail(`The file is cut: after entry ${this.seq} its end is missing.`);
    this.requireOurs(end, "The last line");
    const { value } = end;
    if (BigInt(value.through) > this.seq) fail(`${some(this.seq + 1n, BigInt(value.through))} missing.`);
    if (value.entries !== entries || value.blocks !== blocks || value.digest !== this.digest.toString("hex"))
      fail("Entries are missing: the last line counts others.");
    if (value.fault !== null) fail(`The log itself is broken: ${value.fault}`);
    if (!header.complete) return;
    if (header.after.seq !== "0" && this.pruned?.through !== header.after.seq)
      fail(`The beginning was cut: no entry says that those up to ${header.after.seq} were removed.`);
    for (const { seq, at } of [...this.kept.values()].flat()) {
      if (BigInt(seq) > this.seq && at <= header.at)
        fail(`${some(this.seq + 1n, BigInt(seq))} missing at the end: your checkpoint of ${at} had them.`);
    }
  }

  report() {
    const { header, entries, omitted, cut } = this;
    const count = (number) => `${number.toLocaleString("en")} ${number === 1 ? "entry" : "entries"}`;
    const span = entries > 0 ? ` from ${this.from} to ${this.to}` : "";
    console.log(`UNBROKEN: ${count(entries)}${span}.`);
    console.log(`  Of ${header.name} (${header.company}), exported ${header.at}.`);
    console.log(
      `  Numbers ${BigInt(header.after.seq) + 1n} to ${this.seq}; ${this.agreed} checkpoints agree.`,
    );
    if (header.complete && header.after.seq !== "0")
      console.log(`  What came before was removed by the company's policy, which is on record.`);
    if (!header.complete)
      console.log(
        `  Narrowed to ${JSON.stringify(header.filter)}. Of the ${count(omitted)} left out between them only the hashes are here.`,
      );
    if (cut > 0)
      console.log(
        `  ${count(cut)} cut for a reader who may not see all: who, when and from where is proven, what was changed only as it was exported.`,
      );
  }
}

function main([file, keyFile, checkpointFile]) {
  if (!file || !keyFile) {
    console.error("Usage: node verify-security-log.mjs export.jsonl public-key.pem [checkpoints.jsonl]");
    return 2;
  }
  let key;
  try {
    key = createPublicKey(fs.readFileSync(keyFile));
    for (const name of [file, checkpointFile]) if (name) fs.accessSync(name, fs.constants.R_OK);
  } catch (error) {
    console.error(`Could not be checked: ${error.message}`);
    return 2;
  }
  try {
    const kept = checkpointFile ? readCheckpoints(checkpointFile, key) : new Map();
    const lines = linesOf(file);
    const first = lines.next();
    if (first.done) fail("The file is empty.");
    const walk = new Walk(first.value, key, kept);
    for (const line of lines) walk.take(parse(line));
    walk.finish();
    walk.report();
    return 0;
  } catch (error) {
    const told =
      error instanceof Wrong ? error.message : `A line is not what an export holds: ${error.message}.`;
    console.log(`BROKEN: ${told}`);
    return 1;
  }
}

process.exitCode = main(process.argv.slice(2));

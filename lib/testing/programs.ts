import { execFile, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { promisify } from "node:util";

/** Whether python3 is installed here; it does not come with npm. */
export const hasPython = spawnSync("python3", ["--version"]).status === 0;

/** A program, and what it finds in its environment. */
export type Program = { name: string; code: string; variables: Record<string, string> };

/** What became of a program: what it wrote, or why it stopped. */
export type Outcome = { name: string; said: string; failure: string | null };

const run = promisify(execFile);

/** A folder for programs; removed by the caller. */
export function programFolder(): string {
  fs.mkdirSync(".tmp", { recursive: true });
  return fs.mkdtempSync(path.resolve(".tmp/programs-"));
}

async function outcomeOf(
  name: string,
  command: string,
  args: string[],
  { folder, env }: { folder: string; env: Record<string, string> },
): Promise<Outcome> {
  try {
    const { stdout } = await run(command, args, {
      cwd: folder,
      env: { ...process.env, ...env },
      encoding: "utf8",
    });
    return { name, said: stdout, failure: null };
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string }; // execFile's errors carry both
    return { name, said: stdout, failure: `${stdout}\n${stderr}` };
  }
}

/** Runs shell programs one after the other; a curl among them fails when it is answered with an error. */
export async function runShell(folder: string, programs: readonly Program[]): Promise<Outcome[]> {
  fs.writeFileSync(path.join(folder, ".curlrc"), "fail-with-body\nsilent\nshow-error\n");
  const outcomes: Outcome[] = [];
  for (const { name, code, variables } of programs) {
    outcomes.push(
      await outcomeOf(name, "sh", ["-c", code], { folder, env: { CURL_HOME: folder, ...variables } }),
    );
  }
  return outcomes;
}

/** Runs modules of JavaScript in one process, each with its own variables. */
export function runModules(folder: string, programs: readonly Program[]): Promise<Outcome[]> {
  const files = programs.map(({ code }, index) => write(folder, `${index}.mjs`, code));
  const driver = write(folder, "driver.mjs", moduleDriver);
  return drive("node", [driver], { folder, programs, files });
}

/** Runs programs of Python in one process, each with its own variables. */
export function runPython(folder: string, programs: readonly Program[]): Promise<Outcome[]> {
  const files = programs.map(({ code }, index) => write(folder, `program_${index}.py`, code));
  const driver = write(folder, "driver.py", pythonDriver);
  return drive("python3", [driver], { folder, programs, files });
}

type Drive = { folder: string; programs: readonly Program[]; files: readonly string[] };

async function drive(
  command: string,
  args: string[],
  { folder, programs, files }: Drive,
): Promise<Outcome[]> {
  const list = programs.map(({ variables }, index) => ({ file: files[index], variables }));
  const plan = write(folder, "plan.json", JSON.stringify(list));
  const { stdout } = await run(command, [...args, plan], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  const outcomes: { said: string; failure: string | null }[] = JSON.parse(stdout);
  return programs.map(({ name }, index) => ({
    name,
    said: "",
    failure: "It was not run",
    ...outcomes[index],
  }));
}

function write(folder: string, name: string, text: string): string {
  const file = path.join(folder, name);
  fs.writeFileSync(file, text);
  return file;
}

const moduleDriver = `
import fs from "node:fs";
const write = process.stdout.write.bind(process.stdout);
const outcomes = [];
for (const { file, variables } of JSON.parse(fs.readFileSync(process.argv[2], "utf8"))) {
  Object.assign(process.env, variables);
  let said = "";
  console.log = (value) => { said += (typeof value === "string" ? value : JSON.stringify(value)) + "\\n"; };
  let failure = null;
  try { await import(file); } catch (error) { failure = String(error); }
  outcomes.push({ said, failure });
}
write(JSON.stringify(outcomes));
`;

const pythonDriver = `
import contextlib, io, json, os, runpy, sys
outcomes = []
for program in json.load(open(sys.argv[1])):
    os.environ.update(program["variables"])
    said, failure = io.StringIO(), None
    try:
        with contextlib.redirect_stdout(said):
            runpy.run_path(program["file"])
    except Exception as error:
        failure = repr(error) + (error.read().decode() if hasattr(error, "read") else "")
    outcomes.append({"said": said.getvalue(), "failure": failure})
json.dump(outcomes, sys.stdout)
`;

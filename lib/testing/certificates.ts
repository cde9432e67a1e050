import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

export type MadeCertificate = {
  certFile: string;
  keyFile: string;
  /** PEM, one block. */
  cert: string;
  key: string;
  der: Buffer;
  /** As openssl says it, in the form that keys are bound to. */
  thumbprint: string;
};

const kinds = {
  server: "subjectAltName = DNS:localhost\nextendedKeyUsage = serverAuth",
  client: "basicConstraints = CA:FALSE\nextendedKeyUsage = clientAuth",
};

/** Made by openssl, in a temporary folder: two authorities and what they signed. */
export function makeCertificates() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "snapkeys-certificates-"));
  fs.chmodSync(folder, 0o755); // nginx reads there, under a user of its own
  const ours = makeAuthority(folder, "ours");
  const strangers = makeAuthority(folder, "strangers");
  return {
    folder,
    caFile: ours.certFile,
    ca: fs.readFileSync(ours.certFile, "utf8"),
    server: ours.sign("localhost", "server"),
    client: ours.sign("client", "client"),
    second: ours.sign("second", "client"),
    expired: ours.sign("expired", "client", ["20200101000000Z", "20200102000000Z"]),
    early: ours.sign("early", "client", ["20900101000000Z", "20900102000000Z"]),
    /** Of our authority, but not for a client. */
    wrongPurpose: ours.sign("wrong-purpose", "server"),
    /** The same name as our client's, of an authority that does not count. */
    stranger: strangers.sign("client", "client"),
    remove: () => fs.rmSync(folder, { recursive: true, force: true }),
  };
}

function makeAuthority(parent: string, name: string) {
  const folder = path.join(parent, name);
  const at = (file: string) => path.join(folder, file);
  fs.mkdirSync(folder);
  fs.writeFileSync(at("index.txt"), "");
  fs.writeFileSync(at("authority.cnf"), configuration(folder));
  const subject = ["-subj", `/CN=${name} authority`, "-days", "30"];
  openssl("req", "-x509", ...newKey(at("authority.key")), ...subject, "-out", at("authority.pem"));
  return {
    certFile: at("authority.pem"),
    sign(subject: string, kind: keyof typeof kinds, dates?: [string, string]): MadeCertificate {
      const [certFile, keyFile, request] = [at(`${subject}.pem`), at(`${subject}.key`), at(`${subject}.csr`)];
      openssl("req", ...newKey(keyFile), "-subj", `/CN=${subject}`, "-out", request);
      const period = dates ? ["-startdate", dates[0], "-enddate", dates[1]] : ["-days", "30"];
      const signing = ["-batch", "-notext", "-extensions", kind, ...period];
      openssl("ca", "-config", at("authority.cnf"), ...signing, "-in", request, "-out", certFile);
      return {
        certFile,
        keyFile,
        cert: fs.readFileSync(certFile, "utf8"),
        key: fs.readFileSync(keyFile, "utf8"),
        der: openssl("x509", "-in", certFile, "-outform", "DER"),
        thumbprint: thumbprint(certFile),
      };
    },
  };
}

/** The commands of docs/mutual-tls.md end in this form. */
function thumbprint(certFile: string): string {
  const line = openssl("x509", "-in", certFile, "-noout", "-fingerprint", "-sha256").toString();
  return line.split("=")[1]?.trim().replaceAll(":", "").toLowerCase() ?? "";
}

function newKey(file: string): string[] {
  return ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", file];
}

function openssl(...args: string[]): Buffer {
  return execFileSync("openssl", args, { stdio: ["ignore", "pipe", "pipe"] });
}

function configuration(folder: string): string {
  return `[ca]
default_ca = own
[own]
database = ${folder}/index.txt
new_certs_dir = ${folder}
certificate = ${folder}/authority.pem
private_key = ${folder}/authority.key
rand_serial = yes
unique_subject = no
default_md = sha256
policy = any
[any]
commonName = supplied
${Object.entries(kinds)
  .map(([kind, extensions]) => `[${kind}]\n${extensions}\n`)
  .join("")}`;
}

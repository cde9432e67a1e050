/** What a mail says. Names and words of people may stand in every part: nothing in them is markup or a header. */
export type Letter = {
  /** One line, at most 200 characters are kept. */
  subject: string;
  /** "Hello Ada," */
  greeting: string;
  /** Line ends inside of one are kept. */
  paragraphs: readonly string[];
  /** The one thing to do next. */
  action?: { label: string; url: string };
  /** Why the reader gets this. */
  footer: string;
};

/** A letter as it is sent, in both forms. */
export type WrittenLetter = { subject: string; text: string; html: string };

/**
 * Sets a letter: plain text, and HTML that carries no image, no script and nothing from elsewhere.
 * @throws {Error} when the action's address is not http or https
 */
export function writeLetter(letter: Letter): WrittenLetter {
  const said = {
    subject: [...oneLine(letter.subject)].slice(0, 200).join(""),
    greeting: oneLine(letter.greeting),
    paragraphs: letter.paragraphs.map(lines),
    action: letter.action && { label: oneLine(letter.action.label), url: webAddress(letter.action.url) },
    footer: oneLine(letter.footer),
  };
  return { subject: said.subject, text: asText(said), html: asHtml(said) };
}

// Line ends would start a header, a NUL cannot be stored, and reversed text shows another word than it is.
const controls = /[\p{Cc}\u2028\u2029]+/gu;
const reversals = /[\u202a-\u202e\u2066-\u2069]/g;

function oneLine(text: string): string {
  return text.replace(reversals, "").replace(controls, " ").trim();
}

function lines(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map(oneLine)
    .join("\n")
    .trim();
}

function webAddress(url: string): string {
  const { protocol, href } = new URL(url);
  if (protocol !== "https:" && protocol !== "http:") throw new Error(`A letter cannot lead to ${protocol}`);
  return href;
}

function asText({ greeting, paragraphs, action, footer }: Letter): string {
  const next = action ? [`${action.label}:\n${action.url}`] : [];
  return `${[greeting, ...paragraphs, ...next, `--\n${footer}`].join("\n\n")}\n`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? "");

// The tokens of app/globals.css in hex: mail programs know neither custom properties nor OKLCH.
// What stands inline is light; programs that read <style> turn it dark with the reader's system.
const dark = [
  ".page{background:#0f1213!important}",
  ".sheet{background:#15181a!important;border-color:#272d2f!important}",
  ".mark{color:#f4f4f1!important}",
  ".text{color:#d3d2cd!important}",
  ".aside{color:#9ca4a7!important}",
  ".foot{border-color:#272d2f!important}",
  ".button{background:#68c3cd!important;color:#05151a!important}",
].join("");

const font = "font-family:Geist,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const paragraph = (text: string) =>
  `<p class="text" style="margin:0 0 16px;color:#363f43">${escaped(text).replaceAll("\n", "<br>")}</p>`;

function asHtml({ subject, greeting, paragraphs, action, footer }: Letter): string {
  const body = [greeting, ...paragraphs].map(paragraph);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escaped(subject)}</title>
<style>:root{color-scheme:light dark}@media (prefers-color-scheme:dark){${dark}}</style>
</head>
<body class="page" style="margin:0;padding:0;background:#faf9f7">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="page" style="background:#faf9f7"><tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="sheet" style="max-width:560px;background:#ffffff;border:1px solid #e3e2de;border-radius:12px"><tr><td style="padding:32px;${font};font-size:15px;line-height:1.55;text-align:left;overflow-wrap:anywhere">
<p class="mark" style="margin:0 0 24px;color:#131b1e;font-weight:600">Snapkeys</p>
${[...body, ...(action ? [button(action)] : [])].join("\n")}
<p class="aside foot" style="margin:24px 0 0;padding:16px 0 0;border-top:1px solid #e3e2de;color:#5a6468;font-size:13px">${escaped(footer)}</p>
</td></tr></table>
</td></tr></table>
</body>
</html>
`;
}

/** The address stands below the button too: for readers whose program shows no links, and to be read before it is followed. */
function button({ label, url }: { label: string; url: string }): string {
  const shape =
    "display:inline-block;padding:10px 16px;border-radius:6px;text-decoration:none;font-weight:500";
  const href = escaped(url);
  return `<p style="margin:24px 0 8px"><a class="button" href="${href}" style="${shape};background:#065a69;color:#f9fdfd">${escaped(label)}</a></p>
<p class="aside" style="margin:0;color:#5a6468;font-size:13px">${href}</p>`;
}

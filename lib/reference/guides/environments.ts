import { basePaths, environmentLabels, environments } from "../../environments";
import { list, note, table, text, type Guide } from "./guide";

/** Where to call, and what that decides. */
export const environmentsGuide: Guide = {
  title: "Environments",
  summary: "Production, staging and development, apart for life.",
  sections: ({ appUrl }) => [
    {
      id: "base-urls",
      title: "Base URLs",
      blocks: [
        table(
          "Base URLs",
          ["Environment", "Base URL"],
          ...environments.map((name) => [environmentLabels[name], `\`${appUrl}${basePaths[name]}\``]),
        ),
        text(
          "An installation can also give staging and development hosts of their own; on those the path of production is used. Every path in this reference follows the base URL.",
        ),
      ],
    },
    {
      id: "apart",
      title: "What is apart",
      blocks: [
        list(
          "A key belongs to one environment for life. On another one’s base URL it is answered [`environment_mismatch`](/docs/api/errors/environment_mismatch), and nothing is read or written.",
          "Customers, licenses, telemetry, posts, comments, events, logs and jobs lie in one environment. From another they are [`not_found`](/docs/api/errors/not_found).",
          "People, roles, accounts and the company itself are the same everywhere. A user token works on every base URL: the base URL decides whose data it sees.",
        ),
        note("Keep the base URL and the key side by side in your settings, and change them together."),
      ],
    },
  ],
};

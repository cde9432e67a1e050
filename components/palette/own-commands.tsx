import { ArrowLeftRight, Building2, Clock, Keyboard, LogOut, Monitor, Moon, Plus, Sun } from "lucide-react";
import { environmentPaths, oneEnvironmentPaths } from "@/components/shell/environment-paths";
import { EnvironmentGlyph } from "@/components/shell/environment-mark";
import { environmentLabels, environments } from "@/lib/environments";
import { acts } from "./acts";
import type { Command, CommandGroup } from "./command";
import { PlaceIcon } from "./place-icons";
import type { PaletteProps } from "./palette-props";
import { places } from "./places";
import type { Recent } from "./recents";

/** Where one is, and what only the browser can do. */
export type Here = {
  path: string;
  params: URLSearchParams;
  recents: readonly Recent[];
  setTheme: (theme: string) => void;
  signOut: () => void;
  openSheet: () => void;
};

/** All that is known without asking the server. */
export function ownGroups(props: PaletteProps, here: Here): CommandGroup[] {
  return [
    { id: "places", label: "Go to", commands: placeCommands(props) },
    { id: "acts", label: "Actions", commands: [...actCommands(props), ...browserCommands(here)] },
    { id: "environments", label: "Environment", commands: environmentCommands(here, props.reads.keys) },
    { id: "companies", label: "Companies", commands: companyCommands(props) },
  ];
}

/** The screens looked at last, but for the one that is open. */
export function recentGroup({ recents, path }: Here): CommandGroup {
  const commands = recents
    .filter(({ href }) => href !== path)
    .slice(0, 4)
    .map(({ href, label, detail }) => ({
      id: `recent-${href.replaceAll(/[^\w-]/g, "_")}`,
      ...{ label, detail, href, icon: <Clock aria-hidden="true" /> },
    }));
  return { id: "recent", label: "Recent", commands };
}

function placeCommands({ places: seen }: PaletteProps): Command[] {
  return places
    .filter(({ id }) => seen.includes(id))
    .map(({ id, label, href, aliases, key }) => ({
      id: `place-${id}`,
      ...{ label, href, aliases, icon: <PlaceIcon id={id} /> },
      ...(key !== undefined && { keys: ["G", key.toUpperCase()] }),
    }));
}

function actCommands({ acts: granted }: PaletteProps): Command[] {
  return acts
    .filter(({ id }) => granted.includes(id))
    .map(({ id, label, href, aliases }) => ({
      id: `act-${id}`,
      ...{ label, href, aliases, icon: <Plus aria-hidden="true" /> },
    }));
}

const themes = [
  { id: "light", label: "Light theme", icon: <Sun aria-hidden="true" /> },
  { id: "dark", label: "Dark theme", icon: <Moon aria-hidden="true" /> },
  { id: "system", label: "Theme of the system", icon: <Monitor aria-hidden="true" /> },
];

function browserCommands({ setTheme, signOut, openSheet }: Here): Command[] {
  return [
    ...themes.map(({ id, label, icon }) => ({
      id: `theme-${id}`,
      ...{ label, icon, aliases: "change mode appearance colours colors", run: () => setTheme(id) },
    })),
    {
      id: "shortcuts",
      ...{ label: "Keyboard shortcuts", aliases: "keys hotkeys help", keys: ["?"], run: openSheet },
      icon: <Keyboard aria-hidden="true" />,
    },
    {
      id: "sign-out",
      ...{ label: "Sign out", aliases: "log out logout leave exit", run: signOut },
      icon: <LogOut aria-hidden="true" />,
    },
  ];
}

const elsewhere = "/settings/api-keys";

/** Of the screen that is open; where it knows none, of the keys. */
function environmentCommands({ path, params }: Here, readsKeys: boolean): Command[] {
  const one = oneEnvironmentPaths.some((known) => known === path);
  const here = one || environmentPaths.some((known) => known === path);
  if (!here && !readsKeys) return [];
  const hrefOf = (environment: string | null) => {
    const next = new URLSearchParams(here ? params : undefined);
    next.delete("page");
    if (environment === null) next.delete("environment");
    else next.set("environment", environment);
    return `${here ? path : elsewhere}${next.size === 0 ? "" : `?${next}`}`;
  };
  const single = environments.map((environment) => ({
    id: `environment-${environment}`,
    label: here ? environmentLabels[environment] : `API keys in ${environment}`,
    ...{ href: hrefOf(environment), aliases: "switch environment" },
    icon: <EnvironmentGlyph environment={environment} className="mx-0.5" />,
  }));
  if (!here || one || !params.has("environment")) return single;
  const all = { id: "environment-all", label: "All environments", aliases: "switch" };
  return [...single, { ...all, href: hrefOf(null), icon: <ArrowLeftRight aria-hidden="true" /> }];
}

function companyCommands({ companies }: PaletteProps): Command[] {
  return companies.map(({ id, name, href }) => ({
    id: `company-${id}`,
    ...{ label: name, href, aliases: "switch company" },
    icon: <Building2 aria-hidden="true" />,
  }));
}

import { cn } from "@/lib/cn";

/** As they lie in public/landing: the overview of Acme, the company of the seed. */
const wide = { width: 1440, height: 900 };
const narrow = { width: 390, height: 620 };

const alt =
  "The overview of a workspace: calls of the last 24 hours beside a week before, keys that expire soon, sessions that stand out, and the latest refusals.";

/** Which of two is shown follows the theme; with scripts off, the system's preference. The other is never fetched. */
const looks = {
  light: "dark:hidden [@media(scripting:none)_and_(prefers-color-scheme:dark)]:hidden",
  dark: "hidden dark:block [@media(scripting:none)_and_(prefers-color-scheme:dark)]:block",
};

/** The product as it is, in the theme of the page; a phone's on a phone. */
export function ProductShot({ className }: { className?: string }) {
  return (
    <div className={cn("overflow-hidden rounded-xl border bg-surface shadow-lg", className)}>
      {(["light", "dark"] as const).map((theme) => (
        <picture key={theme} className={cn("block", looks[theme])}>
          <source
            media="(max-width: 40rem)"
            srcSet={`/landing/overview-${theme}-narrow.webp`}
            width={narrow.width}
            height={narrow.height}
          />
          <img
            src={`/landing/overview-${theme}.webp`}
            {...wide}
            alt={alt}
            loading="lazy"
            fetchPriority="high"
            decoding="async"
            className="h-auto w-full"
          />
        </picture>
      ))}
    </div>
  );
}

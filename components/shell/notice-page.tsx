import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { Brand } from "./brand-mark";

type NoticePageProps = { title: string; children: ReactNode; actions: ReactNode; small?: ReactNode };

/** A page that has one thing to say: not found, gone wrong, not allowed. */
export function NoticePage({ title, children, actions, small }: NoticePageProps) {
  return (
    <main className="mx-auto flex min-h-[80dvh] max-w-md flex-col justify-center px-6 py-16">
      <Link href="/" aria-label="Snapkeys, home" className="mb-8 self-start rounded-md">
        <Brand />
      </Link>
      <h1 className="text-2xl">{title}</h1>
      <div className="mt-2 text-base text-normal">{children}</div>
      <div className="mt-6 flex flex-wrap gap-2">{actions}</div>
      {small && <p className="mt-8 text-sm text-muted">{small}</p>}
    </main>
  );
}

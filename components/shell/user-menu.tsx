import { ChevronsUpDown, LogOut } from "lucide-react";
import type { ReactNode } from "react";
import { menuItemStyles } from "@/components/ui/menu";
import { PopoverMenu } from "@/components/ui/popover-menu";
import { ThemeChoice } from "./theme-choice";

type UserMenuProps = {
  name: string;
  email: string;
  signOut: (form: FormData) => Promise<void>;
  /** Links above the theme choice, each with the class `menuItemStyles`. */
  children?: ReactNode;
};

/** Who is signed in, the theme, and the way out. */
export function UserMenu({ name, email, signOut, children }: UserMenuProps) {
  return (
    <PopoverMenu
      id="user-menu"
      side="top"
      className="w-64"
      triggerClassName="flex min-h-10 w-full items-center gap-2.5 rounded-md px-2 text-start transition-colors hover:bg-hover"
      trigger={
        <>
          <span className="sr-only">Account: </span>
          <span
            aria-hidden="true"
            className="grid size-6 shrink-0 place-content-center rounded-full bg-accent-soft text-xs font-semibold text-accent uppercase"
          >
            {Array.from(name.trim())[0] ?? "?"}
          </span>
          <span className="min-w-0 flex-1 truncate text-sm font-medium text-strong">{name}</span>
          <ChevronsUpDown aria-hidden="true" className="size-4 shrink-0 text-muted" />
        </>
      }
    >
      <div className="border-b px-2 pt-1.5 pb-2">
        <p className="truncate text-sm font-medium text-strong">{name}</p>
        <p className="truncate text-xs text-muted">{email}</p>
      </div>
      {children && <div className="border-b py-1">{children}</div>}
      <ThemeChoice />
      <form action={signOut} className="pt-1">
        <button className={menuItemStyles}>
          <LogOut aria-hidden="true" />
          Sign out
        </button>
      </form>
    </PopoverMenu>
  );
}

import { Inbox, LifeBuoy } from "lucide-react";
import { Link } from "@/components/ui/link";
import { menuItemStyles } from "@/components/ui/menu";
import { SupportLink } from "./support-link";

/** The way to people's help, in a menu. @param operator who gives it finds the inbox */
export function HelpLinks({ mayAsk, operator }: { mayAsk: boolean; operator: boolean }) {
  return (
    <>
      {mayAsk && (
        <SupportLink className={menuItemStyles}>
          <LifeBuoy aria-hidden="true" />
          Contact support
        </SupportLink>
      )}
      {operator && (
        <Link href="/operator/support" className={menuItemStyles}>
          <Inbox aria-hidden="true" />
          Support inbox
        </Link>
      )}
    </>
  );
}

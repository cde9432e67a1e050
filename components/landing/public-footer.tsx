import { Link } from "@/components/ui/link";
import { demosAreOn } from "@/lib/demo/open";
import { basePaths } from "@/lib/environments";

/** Under every public page: where else to go. */
export function PublicFooter() {
  const links = [
    ...(demosAreOn() ? [["/demo", "Live demo"] as const] : []),
    ["/faq", "FAQ"] as const,
    ["/docs/api", "API reference"] as const,
    ["/sign-in", "Sign in"] as const,
  ];
  return (
    <footer className="mt-24 flex flex-wrap justify-between gap-x-6 gap-y-3 border-t py-6 text-sm text-muted">
      <p>Snapkeys runs on your own machines: one process and one PostgreSQL.</p>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 print:hidden">
        {links.map(([href, label]) => (
          <li key={href}>
            <Link href={href} className="link">
              {label}
            </Link>
          </li>
        ))}
        <li>
          <a href={`${basePaths.production}/openapi.json`} className="link">
            OpenAPI document
          </a>
        </li>
      </ul>
    </footer>
  );
}

"use client";

import ErrorPage from "./error";
import "./globals.css";

type GlobalErrorProps = { error: Error & { digest?: string }; reset: () => void };

/** Stands in for the root layout when that one fails. */
export default function GlobalError(props: GlobalErrorProps) {
  return (
    <html lang="en">
      <head>
        <title>Something went wrong · Snapkeys</title>
      </head>
      <body className="font-sans">
        <ErrorPage {...props} />
      </body>
    </html>
  );
}

import { useEffect, useState, type RefObject } from "react";

/** Whether somebody reads further down in an element, or selects a text in it: then nothing in it may move. */
export function useLooking(element: RefObject<HTMLElement | null>): boolean {
  const [looking, setLooking] = useState(false);
  useEffect(() => {
    const look = () => {
      const node = element.current;
      if (!node) return;
      const selection = document.getSelection();
      const selects = selection !== null && !selection.isCollapsed && node.contains(selection.anchorNode);
      setLooking(selects || node.getBoundingClientRect().top < -40);
    };
    look();
    document.addEventListener("selectionchange", look);
    window.addEventListener("scroll", look, { passive: true });
    return () => {
      document.removeEventListener("selectionchange", look);
      window.removeEventListener("scroll", look);
    };
  }, [element]);
  return looking;
}

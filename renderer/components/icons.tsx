// Small pictures, drawn here. They always stand beside words, so that they are hidden from readers of the screen.
import type { ReactNode } from 'react';

function Icon({ children, size = 16 }: { readonly children: ReactNode; readonly size?: number }) {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {children}
    </svg>
  );
}

export const TickIcon = () => (
  <Icon>
    <path d="M3 8.5l3.2 3.2L13 4.8" />
  </Icon>
);
export const WarnIcon = () => (
  <Icon>
    <path d="M8 2.2l6 11H2z M8 6.4v3.2 M8 11.4v.1" />
  </Icon>
);
export const StopIcon = () => (
  <Icon>
    <path d="M5.3 1.8h5.4l3.5 3.5v5.4l-3.5 3.5H5.3l-3.5-3.5V5.3z M8 5v3.6 M8 10.9v.1" />
  </Icon>
);
export const NoteIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="6.2" />
    <path d="M8 7.4v3.6 M8 5v.1" />
  </Icon>
);
export const LockIcon = () => (
  <Icon size={14}>
    <rect x="3" y="7" width="10" height="7" rx="1.4" />
    <path d="M5.2 7V5a2.8 2.8 0 015.6 0v2" />
  </Icon>
);
export const CrossIcon = () => (
  <Icon size={14}>
    <path d="M4 4l8 8 M12 4l-8 8" />
  </Icon>
);
export const FolderIcon = () => (
  <Icon>
    <path d="M1.8 4.2c0-.7.5-1.2 1.2-1.2h3l1.6 1.8H13c.7 0 1.2.5 1.2 1.2v6c0 .7-.5 1.2-1.2 1.2H3c-.7 0-1.2-.5-1.2-1.2z" />
  </Icon>
);
export const DownIcon = () => (
  <Icon size={14}>
    <path d="M4 6l4 4 4-4" />
  </Icon>
);
export const FileIcon = () => (
  <Icon>
    <path d="M4 1.8h5l3 3v9.4H4z M9 1.8v3h3" />
  </Icon>
);

// Shows a page in its root, and anew when its texts change.
import { type ComponentType, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { whenTextsChange } from './texts/catalogue.ts';

export function showPage(Page: ComponentType): void {
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no root');
  const page = createRoot(root);
  const show = () =>
    page.render(
      <StrictMode>
        <Page />
      </StrictMode>,
    );
  show();
  whenTextsChange(show);
}

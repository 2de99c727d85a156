// Starts the page. Everything it shows comes through the bridge.
import './style/fonts.css';
import './style/tokens.css';
import './style/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { whenTextsChange } from './texts/catalogue.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
const page = createRoot(root);
const show = () =>
  page.render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
show();
whenTextsChange(show);

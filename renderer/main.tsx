// Starts the page. Everything it shows comes through the bridge.
import './style/fonts.css';
import './style/tokens.css';
import './style/base.css';
import { App } from './app.tsx';
import { focusFirstWrong } from './first-wrong.ts';
import { showPage } from './show-page.tsx';
import { begin, listen } from './store.ts';

focusFirstWrong();
// What there is is asked for while the page is being made.
listen();
begin();
showPage(App);

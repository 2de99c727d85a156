// Starts the page. Everything it shows comes through the bridge.
import './style/fonts.css';
import './style/tokens.css';
import './style/base.css';
import { App } from './app.tsx';
import { showPage } from './show-page.tsx';

showPage(App);

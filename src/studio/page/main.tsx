import { render } from 'preact';
import { createCall } from './api.ts';
import { App } from './app.tsx';
import { Gone } from './gone.tsx';
import { takeToken } from './session.ts';
import { applyTheme, storedTheme } from './theme.ts';

applyTheme(storedTheme());
const root = document.getElementById('studio');
const token = takeToken();
if (root) render(token === undefined ? <Gone /> : <App call={createCall(token)} />, root);

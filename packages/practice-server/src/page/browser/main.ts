// Where the page starts in the browser.

import { html, render } from 'htm/preact'
import { App } from './app.ts'

const root = document.getElementById('root')
if (root !== null) render(html`<${App} />`, root)

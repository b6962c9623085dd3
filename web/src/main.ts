import '@fontsource-variable/ibm-plex-sans/wght.css';
import '@fontsource/ibm-plex-mono/latin-400.css';
import '@fontsource/ibm-plex-mono/latin-600.css';
import 'maplibre-gl/dist/maplibre-gl.css';
import './app.css';
import { mount } from 'svelte';
import type { FromWorker, ToWorker } from './live/messages';
import { LiveStore } from './picture/store.svelte';
import App from './shell/App.svelte';
import { View } from './shell/view.svelte';

const worker = new Worker(new URL('./live/worker.ts', import.meta.url), { type: 'module' });
const send = (message: ToWorker) => worker.postMessage(message);
const live = new LiveStore(send);
worker.onmessage = ({ data }: MessageEvent<FromWorker>) => live.receive(data);

const target = document.getElementById('page');
if (target === null) throw new Error('index.html has no element #page');
mount(App, { target, props: { live, view: new View(live) } });
send({ kind: 'open', url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws` });

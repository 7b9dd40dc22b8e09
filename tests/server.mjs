// A static file server for tests and benches: only on this machine, on a port of the system's choice.
// It behaves like a plain static host, so what works here works on one.

import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';

import sirv from 'sirv';

/** The hash of the content in the name of a file, which differs when that does. Trunk leaves out zeros at its beginning. */
export const HASH = /(?<=-)[0-9a-f]{12,16}(?=[._][^/]*$)/;

/**
 * @typedef {object} Request
 * @property {string} method
 * @property {string} path      as the browser sent it, without the query
 * @property {number} status
 * @property {string} encoding  'br', or 'identity'
 * @property {number} bytes     of the body as sent
 */

/**
 * How an answer goes wrong: there is none, it is half of the file as if that were all, or the line is cut in its middle.
 *
 * @typedef {'gone' | 'half' | 'cut'} Fault
 */

/**
 * @typedef {object} Site
 * @property {string} url           the address of the site's start page
 * @property {string} origin
 * @property {Request[]} requests   every request so far, in the order of the answers
 * @property {(folder: string) => void} show  serves another folder from now on, as it is now
 * @property {(path: RegExp, fault: Fault) => void} fail  has the answers for some files go wrong from now on
 * @property {() => void} mend      has all answers be right again
 * @property {() => Promise<void>} start  goes on after `close()`, under the same address
 * @property {() => Promise<void>} close
 */

/** What the files that go wrong are sent as. @type {Record<string, string>} */
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm' };

/**
 * An address of such a server by this machine's own: only the browser knows the names that end in .test.
 *
 * @param {string} address
 */
export const onThisMachine = (address) => address.replace(/\/\/[^/:]+/, '//127.0.0.1');

/**
 * Serves a folder, as it is now, until `close()` is called.
 *
 * @param {string} folder
 * @param {object} [options]
 * @param {string[]} [options.also]   where it lies once more, such as '/team/notes/'
 * @param {string} [options.host]     the name in its address, which the browser has to know for this machine's
 * @param {boolean} [options.brotli]  whether to send, for each file, the one beside it that ends in .br
 * @param {boolean} [options.caching] whether browsers may keep what has a hash in its name, and ask for the rest only
 *   whether it has changed
 * @param {(path: string) => Record<string, string>} [options.headers]  what else to say of a file
 * @returns {Promise<Site>}
 */
export async function serve(
  folder,
  { also = [], host = '127.0.0.1', brotli = false, caching = false, headers = () => ({}) } = {},
) {
  const filesOf = (/** @type {string} */ folder) => ({ folder, send: sirv(folder, { brotli, etag: caching }) });
  let here = filesOf(folder);
  /** @type {{path: RegExp, fault: Fault} | undefined} */
  let failing;
  /** @type {Request[]} */
  const requests = [];
  const server = createServer(async (request, response) => {
    const { method = '', url = '/' } = request;
    const place = also.find((place) => url.startsWith(place)) ?? '/';
    request.url = url.slice(place.length - 1);
    const path = request.url.split('?', 1)[0];
    response.setHeader('Cache-Control', caching && HASH.test(path) ? 'max-age=31536000, immutable' : 'no-cache');
    for (const [name, value] of Object.entries(headers(path))) response.setHeader(name, value);
    if (failing?.path.test(path)) await sendWrong(response, join(here.folder, path), failing.fault);
    else here.send(request, response);
    requests.push({
      method,
      path: url.split('?', 1)[0],
      status: response.statusCode,
      encoding: String(response.getHeader('Content-Encoding') ?? 'identity'),
      bytes: Number(response.getHeader('Content-Length') ?? 0),
    });
  });
  /** @param {number} port  0 for one of the system's choice */
  const listen = async (port) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  await listen(0);
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const origin = `http://${host}:${port}`;
  return {
    url: `${origin}/`,
    origin,
    requests,
    show: (folder) => {
      here = filesOf(folder);
    },
    fail: (path, fault) => {
      failing = { path, fault };
    },
    mend: () => {
      failing = undefined;
    },
    start: () => listen(port),
    close: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {string} file
 * @param {Fault} fault
 */
async function sendWrong(response, file, fault) {
  if (fault === 'gone') {
    response.writeHead(404).end();
    return;
  }
  const all = await readFile(file);
  const half = all.subarray(0, all.length / 2);
  response.setHeader('Content-Type', TYPES[extname(file)] ?? 'application/octet-stream');
  response.setHeader('Content-Length', (fault === 'half' ? half : all).length);
  if (fault === 'half') response.end(half);
  else response.write(half, () => response.destroy());
}

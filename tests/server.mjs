// A static file server for tests and benches: only on this machine, on a port of the system's choice.
// It behaves like a plain static host, so what works here works on one.

import { once } from 'node:events';
import { createServer } from 'node:http';

import sirv from 'sirv';

/** A file whose name differs when its content differs. */
const HASHED = /-[0-9a-f]{16}[._]/;

/**
 * @typedef {object} Request
 * @property {string} method
 * @property {string} path      as the browser sent it, without the query
 * @property {number} status
 * @property {string} encoding  'br', or 'identity'
 * @property {number} bytes     of the body as sent
 */

/**
 * @typedef {object} Site
 * @property {string} url           the address of the site's start page
 * @property {string} origin
 * @property {Request[]} requests   every request so far, in the order of the answers
 * @property {() => Promise<void>} close
 */

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
  const files = sirv(folder, { brotli, etag: caching });
  /** @type {Request[]} */
  const requests = [];
  const server = createServer((request, response) => {
    const { method = '', url = '/' } = request;
    const place = also.find((place) => url.startsWith(place)) ?? '/';
    request.url = url.slice(place.length - 1);
    response.setHeader('Cache-Control', caching && HASHED.test(url) ? 'max-age=31536000, immutable' : 'no-cache');
    for (const [name, value] of Object.entries(headers(request.url.split('?', 1)[0]))) response.setHeader(name, value);
    files(request, response);
    requests.push({
      method,
      path: url.split('?', 1)[0],
      status: response.statusCode,
      encoding: String(response.getHeader('Content-Encoding') ?? 'identity'),
      bytes: Number(response.getHeader('Content-Length') ?? 0),
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const origin = `http://${host}:${port}`;
  return {
    url: `${origin}/`,
    origin,
    requests,
    close: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

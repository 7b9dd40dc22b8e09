// A static file server for tests and benches: only on this machine, on a port of the system's choice.
// It behaves like a plain static host, so what works here works on one.

import { createReadStream } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const BEST_BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };

/** @type {Record<string, string>} */
const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.md': 'text/markdown; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
};

/** Compressed already, so that compressing again would only cost time. */
const COMPRESSED = new Set(['.png', '.ico', '.woff2']);

/**
 * @typedef {object} Request
 * @property {string} method
 * @property {string} path      as the browser sent it, without the query
 * @property {number} status
 * @property {string} encoding  'br', 'gzip' or 'identity'
 * @property {number} bytes     of the body as sent
 */

/**
 * @typedef {object} Site
 * @property {string} url           the address of the site's start page, with the sub-path
 * @property {string} origin
 * @property {Request[]} requests   every request so far, in the order of the answers
 * @property {() => Promise<void>} close
 */

/**
 * Serves a folder until `close()` is called.
 *
 * @param {string} folder
 * @param {object} [options]
 * @param {string} [options.subPath]   where the site starts, such as '/team/notes/'
 * @param {boolean} [options.compress] with brotli or gzip, as the browser accepts; each file once
 * @param {number} [options.latencyMs] to wait before every answer
 * @param {Record<string, string>} [options.headers] to add to every answer
 * @returns {Promise<Site>}
 */
export async function serve(folder, options = {}) {
  const { subPath = '/', compress = false, latencyMs = 0, headers = {} } = options;
  const root = await realpath(folder);
  const base = `/${subPath}/`.replace(/\/+/g, '/');
  /** @type {Request[]} */
  const requests = [];
  /** @type {Map<string, Promise<Buffer>>} */
  const compressed = new Map();

  const server = createServer(async (request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0];
    const answer = await answerTo(request, path).catch((error) => plain(500, String(error)));
    if (latencyMs > 0) await sleep(latencyMs);
    response.writeHead(answer.status, { 'cache-control': 'no-cache', ...answer.headers, ...headers });
    requests.push({
      method: request.method ?? '',
      path,
      status: answer.status,
      encoding: answer.headers['content-encoding'] ?? 'identity',
      bytes: Number(answer.headers['content-length']),
    });
    if (request.method === 'HEAD') response.end();
    else if (answer.file) createReadStream(answer.file).on('error', () => response.destroy()).pipe(response);
    else response.end(answer.body);
  });

  /**
   * @param {import('node:http').IncomingMessage} request
   * @param {string} path
   * @returns {Promise<Answer>}
   */
  async function answerTo(request, path) {
    if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405, 'Only GET and HEAD');
    // A static host sends one from /notes to /notes/, or relative addresses would break.
    if (`${path}/` === base) return { ...plain(301, 'Moved'), headers: { ...plain(301, 'Moved').headers, location: base } };
    const file = path.startsWith(base) ? await findFile(root, path.slice(base.length)) : undefined;
    if (!file) return plain(404, 'Not found');
    const ending = extname(file.path);
    /** @type {Record<string, string>} */
    const head = { 'content-type': TYPES[ending] ?? 'application/octet-stream' };
    const encoding = compress && !COMPRESSED.has(ending) ? acceptedEncoding(request) : 'identity';
    if (encoding === 'identity') {
      return { status: 200, headers: { ...head, 'content-length': String(file.size) }, file: file.path };
    }
    const key = `${encoding} ${file.modified} ${file.path}`;
    if (!compressed.has(key)) compressed.set(key, squeeze(file.path, encoding));
    const body = await /** @type {Promise<Buffer>} */ (compressed.get(key));
    return {
      status: 200,
      headers: { ...head, vary: 'accept-encoding', 'content-encoding': encoding, 'content-length': String(body.length) },
      body,
    };
  }

  await /** @type {Promise<void>} */ (
    new Promise((done, failed) => {
      server.once('error', failed);
      server.listen(0, '127.0.0.1', done);
    })
  );
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const origin = `http://127.0.0.1:${port}`;
  return {
    url: origin + base,
    origin,
    requests,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/**
 * @typedef {object} Answer
 * @property {number} status
 * @property {Record<string, string>} headers
 * @property {Buffer} [body]
 * @property {string} [file]  to send in place of a body
 */

/**
 * @param {number} status
 * @param {string} text
 * @returns {Answer}
 */
function plain(status, text) {
  const body = Buffer.from(`${text}\n`);
  return {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'content-length': String(body.length) },
    body,
  };
}

/**
 * The file an address means, or nothing when there is none inside the root.
 *
 * @param {string} root
 * @param {string} address  what follows the base, still percent-encoded
 */
async function findFile(root, address) {
  try {
    const asked = resolve(root, `./${decodeURIComponent(address)}`);
    const wanted = address === '' || address.endsWith('/') ? join(asked, 'index.html') : asked;
    // Resolving links as well closes every way out of the root.
    const path = await realpath(wanted);
    if (!path.startsWith(root + sep)) return undefined;
    const found = await stat(path);
    return found.isFile() ? { path, size: found.size, modified: found.mtimeMs } : undefined;
  } catch {
    // Not there, not decodable, or with a NUL: for the browser, all the same.
    return undefined;
  }
}

/** @param {import('node:http').IncomingMessage} request */
function acceptedEncoding(request) {
  const accepted = String(request.headers['accept-encoding'] ?? '');
  if (/\bbr\b/.test(accepted)) return 'br';
  return /\bgzip\b/.test(accepted) ? 'gzip' : 'identity';
}

/**
 * @param {string} file
 * @param {string} encoding
 */
async function squeeze(file, encoding) {
  const content = await readFile(file);
  return encoding === 'br' ? brotli(content) : promisify(gzip)(content, { level: 9 });
}

/**
 * Brotli at its best quality, as a static host keeps its files.
 *
 * @param {Buffer} content
 * @returns {Promise<Buffer>}
 */
export async function brotli(content) {
  return /** @type {Promise<Buffer>} */ (promisify(brotliCompress)(content, BEST_BROTLI));
}

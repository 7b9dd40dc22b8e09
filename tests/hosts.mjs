// Real servers that serve a folder as the examples in docs/hosting have it, on this machine. And what a file `_headers`
// says, for a server that goes by it.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { env } from 'node:process';

import { expect } from '@playwright/test';

/**
 * @typedef {object} Host
 * @property {string} root   the address of the site at the root
 * @property {string} under  its address under a path
 * @property {() => Promise<void>} close
 */

/**
 * How a server is started: the words after its name, and what its own configuration says around the example.
 *
 * @typedef {object} Server
 * @property {string} command
 * @property {string} choice   the variable that says which one to use
 * @property {string} example
 * @property {(folder: string, ports: number[]) => [was: string, is: string][]} values  to fill into the example
 * @property {(work: string, example: string) => string} around
 * @property {(configuration: string) => string[]} words
 */

/** @typedef {'nginx' | 'Caddy'} ServerName */

/** @type {Record<ServerName, Server>} */
const SERVERS = {
  nginx: {
    command: 'nginx',
    choice: 'TABLESIDE_NGINX',
    example: 'nginx.conf',
    values: (folder, [root, under]) => [
      ['root /srv/tableside;', `root "${folder}";`],
      ['alias /srv/tableside/;', `alias "${folder}/";`],
      ['listen 80;', `listen 127.0.0.1:${root};`],
      ['listen 80;', `listen 127.0.0.1:${under};`],
    ],
    around: (work, example) =>
      [
        // One process, of whoever runs the tests.
        'daemon off;',
        'master_process off;',
        `pid "${work}/pid";`,
        'error_log stderr error;',
        'events {}',
        'http {',
        'access_log off;',
        ...['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((what) => `${what}_temp_path "${work}/${what}";`),
        `include "${example}";`,
        '}',
      ].join('\n'),
    words: (configuration) => ['-c', configuration],
  },
  Caddy: {
    command: 'caddy',
    choice: 'TABLESIDE_CADDY',
    example: 'Caddyfile',
    values: (folder, [root, under]) => [
      ['root * /srv/tableside', `root * "${folder}"`],
      ['\ntableside.example.org {', `\nhttp://127.0.0.1:${root} {`],
      ['\nwww.example.org {', `\nhttp://127.0.0.1:${under} {`],
    ],
    around: (_, example) => ['{', 'admin off', 'default_bind 127.0.0.1', '}', `import ${example}`].join('\n'),
    words: (configuration) => ['run', '--config', configuration, '--adapter', 'caddyfile'],
  },
};

/** @param {ServerName} name */
export function programOf(name) {
  const { choice, command } = SERVERS[name];
  // Debian keeps servers where only root looks for programs.
  const folders = [...(env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return env[choice] || folders.map((folder) => join(folder, command)).find(existsSync);
}

/** Why the tests of a server are left out. @param {ServerName} name */
export const whyNot = (name) => `${name} was not found: install it, or name it with ${SERVERS[name].choice}`;

/**
 * Starts a server with its example, of which nothing but the folder and the addresses is another, and waits until it
 * answers.
 *
 * @param {ServerName} name
 * @param {string} folder
 * @returns {Promise<Host>}
 */
export async function start(name, folder) {
  const { example, values, around, words } = SERVERS[name];
  const work = await mkdtemp(join(tmpdir(), 'tableside-host-'));
  const ports = await freePorts();
  const text = await readFile(new URL(`../docs/hosting/${example}`, import.meta.url), 'utf8');
  const [filledIn, configuration] = [join(work, 'example'), join(work, 'configuration')];
  await writeFile(filledIn, filled(text, values(folder, ports)));
  await writeFile(configuration, around(work, filledIn));

  const server = spawn(String(programOf(name)), words(configuration), {
    cwd: work,
    // Nothing is kept where the user's own is.
    env: { ...env, HOME: work, XDG_CONFIG_HOME: work, XDG_DATA_HOME: work },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  server.stderr.on('data', (words) => (said += words));
  const ended = once(server, 'exit');
  const [root, under] = [`http://127.0.0.1:${ports[0]}/`, `http://127.0.0.1:${ports[1]}/tableside/`];
  await expect(async () => {
    expect(server.exitCode, said).toBeNull();
    await Promise.all([fetch(root), fetch(under)]);
  }).toPass();
  const close = async () => {
    server.kill();
    await ended;
    await rm(work, { recursive: true });
  };
  return { root, under, close };
}

/**
 * An example with other values, each in the place of the first that is still there.
 *
 * @param {string} text
 * @param {[was: string, is: string][]} values
 */
function filled(text, values) {
  return values.reduce((text, [was, is]) => {
    if (!text.includes(was)) throw new Error(`the example doesn’t say “${was.trim()}”`);
    return text.replace(was, () => is);
  }, text);
}

/** Two ports on which nobody listens. */
async function freePorts() {
  const servers = [createServer(), createServer()];
  const ports = [];
  for (const server of servers) {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    ports.push(/** @type {import('node:net').AddressInfo} */ (server.address()).port);
  }
  for (const server of servers) {
    server.close();
    await once(server, 'close');
  }
  return ports;
}

/** @typedef {{path: string, headers: [name: string, value: string][]}} Rule */

/**
 * The rules of a file `_headers`.
 *
 * @param {string} text
 * @returns {Rule[]}
 */
export function rulesOf(text) {
  /** @type {Rule[]} */
  const rules = [];
  for (const line of text.split('\n').filter(Boolean)) {
    const [, name, value] = /^ {2}([\w-]+): (.+)$/.exec(line) ?? [];
    if (name) rules.at(-1)?.headers.push([name, value]);
    else rules.push({ path: line, headers: [] });
  }
  return rules;
}

/**
 * What such rules say of a file. Where two speak of one header, some hosts send both values and others the later one.
 *
 * @param {Rule[]} rules
 * @param {string} path
 * @param {'both' | 'the later'} taken
 */
export function headersFor(rules, path, taken) {
  /** @type {Record<string, string>} */
  const headers = {};
  for (const rule of rules.filter((rule) => rule.path === path || rule.path === '/*')) {
    for (const [name, value] of rule.headers) {
      headers[name] = taken === 'both' && name in headers ? `${headers[name]}, ${value}` : value;
    }
  }
  return headers;
}

// What proxy scripts are promised to find (Netscape, 1996; the names with Ex are Microsoft's, for IPv6).
"use strict";

function isPlainHostName(host) { return !String(host).includes("."); }

function dnsDomainIs(host, domain) { return String(host).toLowerCase().endsWith(String(domain).toLowerCase()); }

function localHostOrDomainIs(host, whole) {
  host = String(host).toLowerCase(); whole = String(whole).toLowerCase();
  return host === whole || !host.includes(".") && whole.startsWith(host + ".");
}

function dnsDomainLevels(host) { return String(host).split(".").length - 1; }

// Only a text is a name: what was not found before is `null`, and nobody is to be asked for a host that is called so.
function __addresses(host) { return typeof host === "string" ? __lookUp(host) : []; }

function dnsResolveEx(host) { return __addresses(host).join(";"); }

function dnsResolve(host) {
  const four = __addresses(host).find((address) => !address.includes(":"));
  return four === undefined ? null : four;
}

function isResolvable(host) { return dnsResolve(host) !== null; }

function isResolvableEx(host) { return dnsResolveEx(host) !== ""; }

function myIpAddress() {
  const own = __own();
  const four = own.find((address) => !address.includes(":"));
  return four !== undefined ? four : own.length > 0 ? own[0] : "127.0.0.1";
}

function myIpAddressEx() { return __own().join(";"); }

function convert_addr(address) {
  const bytes = String(address).split(".").map(Number);
  return bytes.length === 4 ? (bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3]) >>> 0 : 0;
}

function isInNet(host, pattern, mask) {
  const address = dnsResolve(host);
  if (address === null) return false;
  const bits = convert_addr(mask);
  return (convert_addr(address) & bits) === (convert_addr(pattern) & bits);
}

function isInNetEx(host, range) {
  return __addresses(host).some((address) => __liesIn(address, String(range)) === true);
}

function sortIpAddressList(list) {
  const six = (address) => address.includes(":") ? 0 : 1;
  return String(list).split(";").map((it) => it.trim()).sort((a, b) => six(a) - six(b)).join(";");
}

function getClientVersion() { return "1.0"; }

function alert() {}

// `*` and `?` alone mean something. Without regular expressions: patterns are written by strangers.
function shExpMatch(text, pattern) {
  text = String(text); pattern = String(pattern);
  let at = 0, want = 0, star = -1, mark = 0;
  while (at < text.length) {
    if (want < pattern.length && pattern[want] === "*") { star = want++; mark = at; }
    else if (want < pattern.length && (pattern[want] === "?" || pattern[want] === text[at])) { at++; want++; }
    else if (star >= 0) { want = star + 1; at = ++mark; }
    else return false;
  }
  while (want < pattern.length && pattern[want] === "*") want++;
  return want === pattern.length;
}

// The moment, in parts, by the clock of this place or by GMT where the last argument says so.
function __now(given) {
  const gmt = given.length > 0 && given[given.length - 1] === "GMT", now = new Date();
  const part = (name) => gmt ? now["getUTC" + name]() : now["get" + name]();
  return { given: gmt ? given.slice(0, -1) : given, part };
}

// Ranges that end before they begin go over the end of the day, the week or the year.
function __between(from, to, now) {
  return from <= to ? from <= now && now <= to : now >= from || now <= to;
}

function weekdayRange(...all) {
  const { given, part } = __now(all), days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
  const [from, to] = given.map((day) => days.indexOf(String(day).toUpperCase()));
  return __between(from, to === undefined ? from : to, part("Day"));
}

function timeRange(...all) {
  const { given, part } = __now(all), half = given.length / 2;
  const now = (part("Hours") * 60 + part("Minutes")) * 60 + part("Seconds");
  const at = ([hours, minutes, seconds], otherwise) =>
    (hours * 60 + (minutes === undefined ? otherwise : minutes)) * 60 + (seconds === undefined ? otherwise : seconds);
  if (given.length === 1) return part("Hours") === given[0];
  return __between(at(given.slice(0, half), 0), at(given.slice(half), 59), now);
}

function dateRange(...all) {
  const { given, part } = __now(all);
  const months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
  const place = (it) => typeof it === "string" ? [1, months.indexOf(it.toUpperCase())] : it > 31 ? [0, it] : [2, it];
  const half = given.length === 1 ? 1 : given.length / 2;
  const today = [part("FullYear"), part("Month"), part("Date")];
  const count = (parts) => parts.reduce((sum, [index, value]) => sum + value * [10000, 100, 1][index], 0);
  const from = given.slice(0, half).map(place), to = given.length === 1 ? from : given.slice(half).map(place);
  return __between(count(from), count(to), count(from.map(([index]) => [index, today[index]])));
}

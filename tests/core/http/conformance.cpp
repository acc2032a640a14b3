#include "tests/core/http/conformance.h"

#include "tests/core/http/rig.h"

#include <QCryptographicHash>

namespace rig {

namespace {

constexpr bool kStays = false;
constexpr bool kCloses = true;

/// With the NULs that are in it.
template<std::size_t Size>
QByteArray bytes(const char (&text)[Size])
{
    return QByteArray(text, Size - 1);
}

QByteArray with(const QByteArray &fields, const QByteArray &line = "GET /algop8188.conf HTTP/1.1")
{
    return line + "\r\nHost: bench\r\n" + fields + "\r\n";
}

QByteArray get(const QByteArray &target)
{
    return with({}, "GET " + target + " HTTP/1.1");
}

QByteArray lines(int count, const QByteArray &line)
{
    return line.repeated(count);
}

const QByteArray kFile = "GET /algop8188.conf HTTP/1.1\r\nHost: bench\r\n\r\n";

QByteArray tag()
{
    return '"' + QCryptographicHash::hash(kConf, QCryptographicHash::Md5).toHex() + '"';
}

QList<Case> plainCases()
{
    const QByteArray length = "Content-Length: " + QByteArray::number(kConf.size());
    return {
        {"a file", kFile, {200}, kStays, length},
        {"its type", kFile, {200}, kStays, "Content-Type: text/plain; charset=utf-8"},
        {"its tag", kFile, {200}, kStays, "ETag: " + tag()},
        {"not to be guessed at", kFile, {200}, kStays, "X-Content-Type-Options: nosniff"},
        {"may be resumed", kFile, {200}, kStays, "Accept-Ranges: bytes"},
        {"a sound", get("/gl%C3%B6ckchen.wav"), {200}, kStays, "Content-Type: audio/wav"},
        {"an image", get("/firmware/a%20b.bin"), {200}, kStays, "Content-Type: application/octet-stream"},
        {"an empty file", get("/empty.conf"), {200}, kStays, "Content-Length: 0"},
        {"the head of a file", with({}, "HEAD /algop8188.conf HTTP/1.1"), {200}, kStays, length, {"HEAD"}},
        {"the head of nothing", with({}, "HEAD /none HTTP/1.1"), {404}, kStays, {}, {"HEAD"}},
        {"HTTP/1.0", "GET /algop8188.conf HTTP/1.0\r\n\r\n", {200}, kCloses, "Connection: close"},
        {"HTTP/1.0 that stays",
         "GET /algop8188.conf HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n",
         {200},
         kStays,
         "Connection: keep-alive"},
        {"HTTP/1.1 that leaves", with("Connection: close\r\n"), {200}, kCloses, "Connection: close"},
        {"leaves in other words", with("Connection: te, Close\r\n"), {200}, kCloses},
        {"leaves, said in two fields", with("Connection: te\r\nConnection: close\r\n"), {200}, kCloses},
        {"a minor version to come", "GET /algop8188.conf HTTP/1.7\r\nHost: bench\r\n\r\n", {200}, kStays},
        {"three at once", kFile + get("/none") + kFile, {200, 404, 200}, kStays},
        {"one sound, one not, one lost", kFile + "GET\r\n\r\n" + kFile, {200, 400}, kCloses},
        {"nothing behind the last", with("Connection: close\r\n") + kFile, {200}, kCloses},
        {"an upgrade", with("Connection: Upgrade\r\nUpgrade: websocket\r\n"), {200}, kStays},
        {"an upgrade to HTTP/2",
         with("Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n"),
         {200},
         kStays},
        {"credentials that nobody asked for",
         with("Authorization: Basic b2xkOm5ldHdvcms=\r\n"),
         {200},
         kStays},
        {"credentials that are none", with("Authorization: \x01nonsense\r\n"), {400}, kCloses},
        {"credentials of an unknown kind", with("Authorization: Bearer abc\r\n"), {200}, kStays},
        {"credentials twice",
         with("Authorization: Basic YTpi\r\nAuthorization: Basic YTpj\r\n"),
         {400},
         kCloses},
    };
}

QList<Case> targetCases()
{
    return {
        {"another case", get("/Algop8188.conf"), {404}},
        {"nothing", get("/"), {404}},
        {"a folder", get("/firmware"), {404}},
        {"a folder and a slash", get("/firmware/"), {404}},
        {"a query", get("/algop8188.conf?mac=0022EE000000"), {200}},
        {"an empty query", get("/algop8188.conf?"), {200}},
        {"a query with a slash and a question mark", get("/algop8188.conf?/?"), {200}},
        {"two slashes", get("//algop8188.conf"), {200}},
        {"two slashes within", get("/firmware//a%20b.bin"), {200}},
        {"a folder of its own", get("/./algop8188.conf"), {200}},
        {"an escaped letter", get("/%61lgop8188%2Econf"), {200}},
        {"an escape in small letters", get("/gl%c3%b6ckchen.wav"), {200}},
        {"UTF-8 as it is",
         get("/gl\xc3\xb6"
             "ckchen.wav"),
         {200}},
        {"no UTF-8", get("/gl%ffckchen.wav"), {404}},
        {"an escaped slash", get("/firmware%2Fa%20b.bin"), {200}},
        {"an escaped slash in front", get("/%2Fetc/passwd"), {404}},
        {"out of the tree", get("/../etc/passwd"), {404}},
        {"out of the tree from a folder", get("/firmware/../../etc/passwd"), {404}},
        {"out of the tree, escaped", get("/%2e%2e/%2E%2E/etc/passwd"), {404}},
        {"out of the tree, half escaped", get("/.%2e/etc/passwd"), {404}},
        {"out of the tree, all escaped", get("/%2e%2e%2fetc%2fpasswd"), {404}},
        {"out of the tree, escaped twice", get("/%252e%252e/etc/passwd"), {404}},
        {"out of the tree, overlong UTF-8", get("/%c0%ae%c0%ae/etc/passwd"), {404}},
        {"back into the tree", get("/firmware/../algop8188.conf"), {404}},
        {"with backslashes", get("/..\\..\\windows\\win.ini"), {404}},
        {"on a drive", get("/C:/windows/win.ini"), {404}},
        {"a NUL", get("/algop8188.conf%00.bin"), {404}},
        {"a line break", get("/algop8188.conf%0d%0aX:%20y"), {404}},
        {"a bad escape", get("/%zz"), {400}, kCloses},
        {"half an escape", get("/algop8188.conf%2"), {400}, kCloses},
        {"a percent sign", get("/100%"), {400}, kCloses},
        {"a fragment", get("/algop8188.conf#top"), {400}, kCloses},
        {"no slash", get("algop8188.conf"), {400}, kCloses},
        {"a star", get("*"), {400}, kCloses},
        {"absolute", get("http://bench/algop8188.conf"), {200}},
        {"absolute with a port", get("http://bench:8080/algop8188.conf"), {200}},
        {"absolute, IPv6", get("http://[::1]/algop8188.conf"), {200}},
        {"absolute, another host", get("http://elsewhere/algop8188.conf"), {200}},
        {"absolute, capitals", get("HTTPS://bench/algop8188.conf"), {200}},
        {"absolute without a path", get("http://bench"), {404}},
        {"absolute with a query alone", get("http://bench?x"), {404}},
        {"absolute without a host", get("http:///algop8188.conf"), {400}, kCloses},
        {"absolute with a user", get("http://user@bench/algop8188.conf"), {400}, kCloses},
        {"absolute of another kind", get("ftp://bench/algop8188.conf"), {400}, kCloses},
        {"longer than a name may be", get("/" + QByteArray(600, 'a')), {404}},
        {"as long as a line may be", get("/" + QByteArray(8 * 1024 - 14, 'a')), {404}},
        {"too long", get("/" + QByteArray(8 * 1024, 'a')), {414}, kCloses},
        {"endless", "GET /" + QByteArray(80 * 1024, 'a'), {414}, kCloses},
    };
}

QList<Case> lineCases()
{
    return {
        {"an empty line before", "\r\n" + kFile, {200}},
        {"eight empty lines before", lines(8, "\r\n") + kFile, {200}},
        {"nine empty lines before", lines(9, "\r\n") + kFile, {400}, kCloses},
        {"LF alone", "GET /algop8188.conf HTTP/1.1\nHost: bench\n\n", {200}},
        {"LF and CRLF", "GET /algop8188.conf HTTP/1.1\nHost: bench\r\n\n", {200}},
        {"CR alone", "GET /algop8188.conf HTTP/1.1\rHost: bench\r\r\n\r\n", {400}, kCloses},
        {"CR in a field", with("X: a\rb\r\n"), {400}, kCloses},
        {"CR before CRLF", with("X: a\r\r\n"), {400}, kCloses},
        {"HTTP/0.9", "GET /algop8188.conf\r\n", {400}, kCloses},
        {"a method alone", "GET\r\n", {400}, kCloses},
        {"two spaces", get(" /algop8188.conf"), {400}, kCloses},
        {"tabs", "GET\t/algop8188.conf\tHTTP/1.1\r\nHost: bench\r\n\r\n", {400}, kCloses},
        {"a space behind", "GET /algop8188.conf HTTP/1.1 \r\nHost: bench\r\n\r\n", {400}, kCloses},
        {"a space in the name", get("/firmware/a b.bin"), {400}, kCloses},
        {"a space in front", " " + kFile, {400}, kCloses},
        {"a NUL in the line", bytes("GET /\0 HTTP/1.1\r\nHost: bench\r\n\r\n"), {400}, kCloses},
        {"small letters", "GET /algop8188.conf http/1.1\r\nHost: bench\r\n\r\n", {400}, kCloses},
        {"a long version", "GET /algop8188.conf HTTP/1.10\r\nHost: bench\r\n\r\n", {400}, kCloses},
        {"half a version", "GET /algop8188.conf HTTP/1\r\nHost: bench\r\n\r\n", {400}, kCloses},
        {"another protocol", "GET /algop8188.conf RTSP/1.0\r\nHost: bench\r\n\r\n", {400}, kCloses},
        {"HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", {505}, kCloses},
        {"HTTP/0.9, said so", "GET /algop8188.conf HTTP/0.9\r\n\r\n", {505}, kCloses},
        {"HTTP/3", "GET /algop8188.conf HTTP/3.0\r\nHost: bench\r\n\r\n", {505}, kCloses},
        {"TLS", bytes("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"), {400}, kCloses},
        {"nonsense", bytes("\x00\x01\xff\xfe\r\n\r\n"), {400}, kCloses},
        {"FTP", "USER anonymous\r\n", {400}, kCloses},
        {"no method", get("/algop8188.conf").replace("GET", "G(T"), {400}, kCloses},
    };
}

QList<Case> methodCases()
{
    const auto ask = [](const QByteArray &line) { return with({}, line + " HTTP/1.1"); };
    return {
        {"POST", ask("POST /algop8188.conf"), {405}, kStays, "Allow: GET, HEAD"},
        {"DELETE", ask("DELETE /algop8188.conf"), {405}, kStays, "Allow: GET, HEAD"},
        {"PATCH", ask("PATCH /algop8188.conf"), {405}, kStays, "Allow: GET, HEAD"},
        {"TRACE", ask("TRACE /algop8188.conf"), {405}, kStays, "Allow: GET, HEAD"},
        {"OPTIONS of all", ask("OPTIONS *"), {405}, kStays, "Allow: GET, HEAD"},
        {"CONNECT", ask("CONNECT bench:443"), {405}, kStays, "Allow: GET, HEAD"},
        {"PUT with a file",
         with("Content-Length: 5\r\n", "PUT /new.conf HTTP/1.1") + "hello",
         {405},
         kCloses,
         "Allow: GET, HEAD"},
        {"PUT of anything",
         with("Content-Length: 99999999999\r\n", "PUT /new.conf HTTP/1.1"),
         {405},
         kCloses},
        {"PUT that asks first",
         with("Content-Length: 5\r\nExpect: 100-continue\r\n", "PUT /new.conf HTTP/1.1"),
         {405},
         kCloses},
        {"WebDAV", ask("PROPFIND /"), {501}, kStays, "Allow: GET, HEAD"},
        {"small letters in the method", ask("get /algop8188.conf"), {501}},
        {"a method of no kind", ask("X-FETCH /algop8188.conf"), {501}},
        {"GET behind a refused method", ask("DELETE /algop8188.conf") + kFile, {405, 200}},
    };
}

QList<Case> hostCases()
{
    const auto host = [](const QByteArray &fields) {
        return "GET /algop8188.conf HTTP/1.1\r\n" + fields + "\r\n";
    };
    return {
        {"no host", host({}), {400}, kCloses},
        {"two hosts", host("Host: bench\r\nHost: bench\r\n"), {400}, kCloses},
        {"an empty host", host("Host:\r\n"), {200}},
        {"a host with a port", host("Host: 192.0.2.1:80\r\n"), {200}},
        {"a host, IPv6", host("Host: [2001:db8::1]:80\r\n"), {200}},
        {"half a bracket", host("Host: [::1\r\n"), {400}, kCloses},
        {"a port of letters", host("Host: bench:http\r\n"), {400}, kCloses},
        {"a host and a path", host("Host: bench/x\r\n"), {400}, kCloses},
        {"a host and a user", host("Host: me@bench\r\n"), {400}, kCloses},
        {"two hosts in one", host("Host: a, b\r\n"), {400}, kCloses},
        {"no host in HTTP/1.0", "GET /algop8188.conf HTTP/1.0\r\n\r\n", {200}, kCloses},
        {"two hosts in HTTP/1.0",
         "GET /algop8188.conf HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n",
         {400},
         kCloses},
        {"a host in capitals", host("HOST: BENCH\r\n"), {200}},
    };
}

QList<Case> fieldCases()
{
    return {
        {"a folded field", with("X: a\r\n b\r\n"), {400}, kCloses},
        {"a field folded with a tab", with("X: a\r\n\tb\r\n"), {400}, kCloses},
        {"folded at once", "GET /algop8188.conf HTTP/1.1\r\n Host: bench\r\n\r\n", {400}, kCloses},
        {"a space before the colon", with("X : a\r\n"), {400}, kCloses},
        {"no colon", with("X\r\n"), {400}, kCloses},
        {"no field name", with(": a\r\n"), {400}, kCloses},
        {"brackets in a field name", with("X(1): a\r\n"), {400}, kCloses},
        {"a NUL in a field", with(bytes("X: a\0b\r\n")), {400}, kCloses},
        {"a bell in a field", with("X: a\x07\r\n"), {400}, kCloses},
        {"letters above ASCII",
         with("X: gl\xc3\xb6"
              "ckchen\r\n"),
         {200}},
        {"a tab in a field", with("X: a\tb\r\n"), {200}},
        {"a field without value", with("X:\r\n"), {200}},
        {"no space after the colon", with("X:a\r\n"), {200}},
        {"a hundred fields", with(lines(99, "X: a\r\n")), {200}},
        {"one field more", with(lines(100, "X: a\r\n")), {431}, kCloses},
        {"a long field", with("X: " + QByteArray(8 * 1024 - 3, 'a') + "\r\n"), {200}},
        {"too long a field", with("X: " + QByteArray(8 * 1024, 'a') + "\r\n"), {431}, kCloses},
        {"an endless field", "GET / HTTP/1.1\r\nX: " + QByteArray(70 * 1024, 'a'), {431}, kCloses},
        {"too much in all", with(lines(5, "X: " + QByteArray(7 * 1024, 'a') + "\r\n")), {431}, kCloses},
    };
}

QList<Case> bodyCases()
{
    const auto body = [](const QByteArray &fields, const QByteArray &text) {
        return with(fields) + text + kFile;
    };
    const QByteArray chunked = "Transfer-Encoding: chunked\r\n";
    return {
        {"a body", body("Content-Length: 5\r\n", "hello"), {200, 200}},
        {"a body that looks like a request",
         body("Content-Length: " + QByteArray::number(kFile.size()) + "\r\n", kFile),
         {200, 200}},
        {"no body, said so", body("Content-Length: 0\r\n", {}), {200, 200}},
        {"a length said twice", body("Content-Length: 5\r\nContent-Length: 5\r\n", "hello"), {200, 200}},
        {"a length said twice in one", body("Content-Length: 5, 5\r\n", "hello"), {200, 200}},
        {"two lengths", body("Content-Length: 5\r\nContent-Length: 6\r\n", "hello"), {400}, kCloses},
        {"two lengths in one", body("Content-Length: 5, 6\r\n", "hello"), {400}, kCloses},
        {"a length with a sign", body("Content-Length: +5\r\n", "hello"), {400}, kCloses},
        {"a negative length", body("Content-Length: -5\r\n", "hello"), {400}, kCloses},
        {"a hexadecimal length", body("Content-Length: 0x5\r\n", "hello"), {400}, kCloses},
        {"a length in words", body("Content-Length: five\r\n", "hello"), {400}, kCloses},
        {"an empty length", body("Content-Length:\r\n", "hello"), {400}, kCloses},
        {"the longest body", body("Content-Length: 65536\r\n", QByteArray(65536, 'x')), {200, 200}},
        {"too long a body", body("Content-Length: 65537\r\n", "x"), {413}, kCloses},
        {"a length beyond numbers", body("Content-Length: 99999999999999999999999\r\n", "x"), {413}, kCloses},
        {"chunks", body(chunked, "5\r\nhello\r\n00A\r\n0123456789\r\n0\r\n\r\n"), {200, 200}},
        {"chunks in capitals", body("Transfer-Encoding: CHUNKED\r\n", "5\r\nhello\r\n0\r\n\r\n"), {200, 200}},
        {"chunks with extensions", body(chunked, "5;a=b\r\nhello\r\n0 ;c\r\n\r\n"), {200, 200}},
        {"chunks and a trailer", body(chunked, "5\r\nhello\r\n0\r\nX: y\r\n\r\n"), {200, 200}},
        {"chunks and a length", body(chunked + "Content-Length: 5\r\n", "0\r\n\r\n"), {400}, kCloses},
        {"a length and chunks", body("Content-Length: 5\r\n" + chunked, "0\r\n\r\n"), {400}, kCloses},
        {"chunks in HTTP/1.0",
         "GET /algop8188.conf HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
         {400},
         kCloses},
        {"chunked twice", body("Transfer-Encoding: chunked, chunked\r\n", "0\r\n\r\n"), {400}, kCloses},
        {"chunked not at the end", body("Transfer-Encoding: chunked, gzip\r\n", "0\r\n\r\n"), {400}, kCloses},
        {"a coding without chunks", body("Transfer-Encoding: gzip\r\n", "0\r\n\r\n"), {400}, kCloses},
        {"no coding", body("Transfer-Encoding:\r\n", "0\r\n\r\n"), {400}, kCloses},
        {"identity", body("Transfer-Encoding: identity\r\n", {}), {400}, kCloses},
        {"a coding that looks like chunked",
         body("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"),
         {400},
         kCloses},
        {"a coding in chunks", body("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), {501}, kCloses},
        {"a chunk size in words", body(chunked, "five\r\nhello\r\n"), {400}, kCloses},
        {"no chunk size", body(chunked, "\r\nhello\r\n"), {400}, kCloses},
        {"a chunk size with a sign", body(chunked, "-5\r\nhello\r\n"), {400}, kCloses},
        {"a chunk size beyond numbers", body(chunked, "fffffffffffffffff\r\nhello\r\n"), {413}, kCloses},
        {"a chunk longer than it says", body(chunked, "5\r\nhello!\r\n0\r\n\r\n"), {400}, kCloses},
        {"a chunk line with LF alone", body(chunked, "5\nhello\r\n0\r\n\r\n"), {400}, kCloses},
        {"too many chunks",
         body(chunked, lines(9, "2000\r\n" + QByteArray(0x2000, 'x') + "\r\n")),
         {413},
         kCloses},
        {"asks whether to send", with("Content-Length: 5\r\nExpect: 100-continue\r\n") + "hello", {100, 200}},
        {"asks whether to send too much",
         with("Content-Length: 99999\r\nExpect: 100-Continue\r\n"),
         {413},
         kCloses},
        {"asks whether to send nothing", with("Expect: 100-continue\r\n"), {200}},
        {"expects something else", with("Expect: a-miracle\r\n"), {417}, kCloses},
        {"expects in HTTP/1.0", "GET /algop8188.conf HTTP/1.0\r\nExpect: a-miracle\r\n\r\n", {200}, kCloses},
    };
}

QList<Case> rangeCases()
{
    const QByteArray size = QByteArray::number(kConf.size());
    const QByteArray last = QByteArray::number(kConf.size() - 1);
    return {
        {"the first byte", with("Range: bytes=0-0\r\n"), {206}, kStays, "Content-Range: bytes 0-0/" + size},
        {"from a byte on",
         with("Range: bytes=7-\r\n"),
         {206},
         kStays,
         "Content-Range: bytes 7-" + last + "/" + size},
        {"the last byte",
         with("Range: bytes=-1\r\n"),
         {206},
         kStays,
         "Content-Range: bytes " + last + "-" + last + "/" + size},
        {"more than there is",
         with("Range: bytes=-99999\r\n"),
         {206},
         kStays,
         "Content-Range: bytes 0-" + last + "/" + size},
        {"beyond the end",
         with("Range: bytes=3-99999999999999999999999\r\n"),
         {206},
         kStays,
         "Content-Range: bytes 3-" + last + "/" + size},
        {"behind the end",
         with("Range: bytes=" + size + "-\r\n"),
         {416},
         kStays,
         "Content-Range: bytes */" + size},
        {"no last bytes", with("Range: bytes=-0\r\n"), {416}},
        {"another unit", with("Range: lines=0-1\r\n"), {200}},
        {"backwards", with("Range: bytes=5-2\r\n"), {200}},
        {"no numbers", with("Range: bytes=a-b\r\n"), {200}},
        {"no range", with("Range: bytes=\r\n"), {200}},
        {"no dash", with("Range: bytes=5\r\n"), {200}},
        {"two ranges", with("Range: bytes=0-1, 4-5\r\n"), {206}},
        {"two ranges, one behind the end",
         with("Range: bytes=0-1,99999-\r\n"),
         {206},
         kStays,
         "Content-Range: bytes 0-1/" + size},
        {"ranges that overlap", with("Range: bytes=0-5,5-9\r\n"), {200}},
        {"many ranges", with("Range: bytes=0-0,2-2,4-4,6-6,8-8,10-10\r\n"), {200}},
        {"two fields of ranges", with("Range: bytes=0-0\r\nRange: bytes=2-2\r\n"), {200}},
        {"a range of a head",
         with("Range: bytes=0-0\r\n", "HEAD /algop8188.conf HTTP/1.1"),
         {200},
         kStays,
         {},
         {"HEAD"}},
        {"a range of nothing", with("Range: bytes=0-\r\n", "GET /empty.conf HTTP/1.1"), {200}},
        {"a range of this version", with("Range: bytes=0-0\r\nIf-Range: " + tag() + "\r\n"), {206}},
        {"a range of another version", with("Range: bytes=0-0\r\nIf-Range: \"other\"\r\n"), {200}},
        {"a range of a weak version", with("Range: bytes=0-0\r\nIf-Range: W/" + tag() + "\r\n"), {200}},
        {"a range of a version long ago",
         with("Range: bytes=0-0\r\nIf-Range: Sun, 06 Nov 1994 08:49:37 GMT\r\n"),
         {200}},
    };
}

QList<Case> conditionCases()
{
    return {
        {"known by its tag", with("If-None-Match: " + tag() + "\r\n"), {304}, kStays, "ETag: " + tag()},
        {"known by its weak tag", with("If-None-Match: W/" + tag() + "\r\n"), {304}},
        {"known by one of several tags", with("If-None-Match: \"a\", " + tag() + "\r\n"), {304}},
        {"known by tags in two fields",
         with("If-None-Match: \"a\"\r\nIf-None-Match: " + tag() + "\r\n"),
         {304}},
        {"known whatever it is", with("If-None-Match: *\r\n"), {304}},
        {"known by another tag", with("If-None-Match: \"a\"\r\n"), {200}},
        {"known by no tag", with("If-None-Match: nonsense\r\n"), {200}},
        {"the head of a known one",
         with("If-None-Match: *\r\n", "HEAD /algop8188.conf HTTP/1.1"),
         {304},
         kStays,
         {},
         {"HEAD"}},
        {"known, but not there", with("If-None-Match: *\r\n", "GET /none HTTP/1.1"), {404}},
        {"known by its date", with("If-Modified-Since: Fri, 31 Dec 2100 23:59:59 GMT\r\n"), {304}},
        {"known by an old date", with("If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT\r\n"), {200}},
        {"known by no date", with("If-Modified-Since: yesterday\r\n"), {200}},
        {"the tag counts more than the date",
         with("If-None-Match: \"a\"\r\nIf-Modified-Since: Fri, 31 Dec 2100 23:59:59 GMT\r\n"),
         {200}},
        {"only this version", with("If-Match: " + tag() + "\r\n"), {200}},
        {"only any version", with("If-Match: *\r\n"), {200}},
        {"only another version", with("If-Match: \"a\"\r\n"), {412}},
        {"only a weak version", with("If-Match: W/" + tag() + "\r\n"), {412}},
        {"only of before", with("If-Unmodified-Since: Sun, 06 Nov 1994 08:49:37 GMT\r\n"), {412}},
        {"only of before to come", with("If-Unmodified-Since: Fri, 31 Dec 2100 23:59:59 GMT\r\n"), {200}},
        {"the wanted tag counts more than the date",
         with("If-Match: *\r\nIf-Unmodified-Since: Sun, 06 Nov 1994 08:49:37 GMT\r\n"),
         {200}},
        {"known and in part", with("If-None-Match: *\r\nRange: bytes=0-0\r\n"), {304}},
    };
}

} // namespace

QList<Case> conformanceTable()
{
    return plainCases() + targetCases() + lineCases() + methodCases() + hostCases() + fieldCases() +
           bodyCases() + rangeCases() + conditionCases();
}

} // namespace rig

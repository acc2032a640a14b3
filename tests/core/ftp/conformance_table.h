#pragma once

#include <QByteArray>
#include <QList>

/// What a client may say, malformed or unusual, and the right answers: as data, for the machine and for the
/// server.
namespace fixture {

enum Setting {
    Usual = 0,
    Fresh = 1,  ///< not logged in
    Locked = 2, ///< "algo" and "secret" are wanted; implies Fresh
    Ipv6 = 4,   ///< over IPv6
    NoData = 8, ///< the client never opens a data connection
    Raw = 16,   ///< the script is the bytes on the wire; else its lines are ended with CRLF
    Slow = 32,  ///< wrong passwords are answered after some seconds
};

struct Conversation {
    const char *name;
    QByteArray script; ///< %H is the client's port as "h1,h2,h3,h4,p1,p2", %E as "|1|address|port|"
    QByteArray codes;  ///< of the replies, without the greeting and the login
    int setting = Usual;
};

inline QList<Conversation> conversations()
{
    const auto raw = [](const char *bytes, qsizetype size) { return QByteArray(bytes, size); };
    return {
        // Lines
        {"empty line", "", "500", Fresh},
        {"only spaces", "   ", "500", Fresh},
        {"space before the verb", " NOOP", "500", Fresh},
        {"space behind the verb", "NOOP ", "200", Fresh},
        {"verb in small letters", "noop", "200", Fresh},
        {"verb with a digit", "N00P", "500", Fresh},
        {"no verb at all", "1234 5678", "500", Fresh},
        {"HTTP by mistake", "GET / HTTP/1.1\nHost: x\n", "500 500 500", Fresh},
        {"line feed alone", "NOOP\nSYST\n", "200 215", Fresh | Raw},
        {"carriage return alone", "NOOP\rSYST\r\n", "500", Fresh | Raw},
        {"two carriage returns", "NOOP\r\r\n", "500", Fresh | Raw},
        {"line without an end", "NOOP", "", Fresh | Raw},
        {"line of 512 bytes", "SIZE " + QByteArray(507, 'a'), "550"},
        {"line of 513 bytes", "SIZE " + QByteArray(508, 'a') + "\nNOOP", "500 200"},
        {"line of 100,000 bytes", QByteArray(100'000, 'a') + "\nNOOP", "500 200", Fresh},
        {"512 bytes, line feed alone", "SIZE " + QByteArray(507, 'a') + "\n", "550", Raw},
        {"513 bytes and a lone CR", "SIZE " + QByteArray(507, 'a') + "\rx\r\nNOOP\r\n", "500 200", Raw},
        {"NUL in the argument", raw("SIZE a\0b\r\n", 10), "501", Raw},
        {"NUL in the verb", raw("NO\0OP\r\n", 7), "500", Fresh | Raw},
        {"control character", "CWD s\001ub", "501"},
        {"tab", "CWD\tsub", "500"},
        {"tab in the name", "CWD s\tub", "501"},
        {"C1 control character", "CWD s\xc2\x85ub", "501"},
        {"delete character", "CWD s\x7fub", "501"},
        {"not UTF-8", "CWD s\xc3(ub", "501"},
        {"overlong UTF-8", "CWD \xc0\xaf", "501"},
        {"Latin-1",
         "SIZE \xfc"
         "ber.txt",
         "501"},
        {"many at once", "NOOP\nPWD\nSYST\nNOOP\nTYPE I", "200 257 215 200 200"},
        // Telnet
        {"Telnet: DO is refused", "\xff\xfd\x06NOOP\r\n", "200", Fresh | Raw},
        {"Telnet: WILL is refused", "NO\xff\xfb\x01OP\r\n", "200", Fresh | Raw},
        {"Telnet: DONT needs no answer", "\xff\xfe\x06NOOP\r\n", "200", Fresh | Raw},
        {"Telnet: interrupt and synch",
         "\xff\xf4\xff\xf2"
         "ABOR\r\n",
         "226", Fresh | Raw},
        {"Telnet: the urgent byte is missing",
         "\xff\xf4\xf2"
         "ABOR\r\n",
         "226", Fresh | Raw},
        {"Telnet: doubled IAC is a byte", "CWD \xff\xff\r\n", "501", Raw},
        {"Telnet: no operation", "\xff\xf1NOOP\r\n", "200", Fresh | Raw},
        // Login
        {"RETR before the login", "RETR a.conf", "530", Fresh},
        {"LIST before the login", "LIST", "530", Fresh},
        {"PASV before the login", "PASV", "530", Fresh},
        {"PORT before the login", "PORT %H", "530", Fresh},
        {"CWD before the login", "CWD sub", "530", Fresh},
        {"PWD before the login", "PWD", "530", Fresh},
        {"SIZE before the login", "SIZE a.conf", "530", Fresh},
        {"STAT before the login", "STAT", "530", Fresh},
        {"STOR before the login", "STOR x", "530", Fresh},
        {"what needs no login", "FEAT\nSYST\nNOOP\nHELP\nOPTS UTF8 ON\nCLNT x\nABOR",
         "211 215 200 214 200 200 226", Fresh},
        {"unknown before the login", "XYZZY", "500", Fresh},
        {"PASS before USER", "PASS x", "503", Fresh},
        {"USER without a name", "USER", "501", Fresh},
        {"USER alone", "USER x\nPWD", "331 530", Fresh},
        {"USER twice", "USER x\nUSER y\nPASS z", "331 331 230", Fresh},
        {"PASS twice", "USER x\nPASS y\nPASS z", "331 230 503", Fresh},
        {"PASS empty", "USER x\nPASS", "331 230", Fresh},
        {"PASS with spaces and worse", "USER x\nPASS  a \xff\xff\001 b ", "331 230", Fresh},
        {"USER again logs out", "USER x\nPWD", "331 530"},
        {"no login is anybody's", "USER old\nPASS credentials\nPWD", "331 230 257", Fresh},
        {"right login", "USER algo\nPASS secret\nPWD", "331 230 257", Locked},
        {"right login with small verbs", "user algo\npass secret\npwd", "331 230 257", Locked},
        {"wrong password", "USER algo\nPASS Secret\nPWD", "331 530 530", Locked | Slow},
        {"no password", "USER algo\nPASS\nPWD", "331 530 530", Locked | Slow},
        {"anonymous where a login is wanted", "USER anonymous\nPASS x@", "331 530", Locked},
        {"wrong, then right", "USER algo\nPASS x\nUSER algo\nPASS secret\nPWD", "331 530 331 230 257",
         Locked | Slow},
        {"three wrong ones", "USER a\nPASS 1\nUSER a\nPASS 2\nUSER a\nPASS 3\nNOOP",
         "331 530 331 530 331 421", Locked | Slow},
        {"REIN logs out", "REIN\nPWD\nUSER x\nPASS y\nPWD", "220 530 331 230 257"},
        {"REIN forgives no wrong ones", "USER a\nPASS 1\nREIN\nUSER a\nPASS 2\nREIN\nUSER a\nPASS 3",
         "331 530 220 331 530 220 331 421", Locked | Slow},
        {"QUIT", "QUIT\nNOOP", "221", Fresh},
        {"QUIT with an argument", "QUIT now", "501", Fresh},
        {"ACCT", "ACCT\nACCT x", "501 202"},
        // No TLS, no hosts
        {"AUTH, PBSZ, PROT, HOST", "AUTH TLS\nAUTH SSL\nAUTH\nPBSZ 0\nPROT P\nHOST example.org",
         "502 502 502 502 502 502", Fresh},
        {"CCC, LANG, LPRT, LPSV, SMNT", "CCC\nLANG en\nLPRT 4\nLPSV\nSMNT x", "502 502 502 502 502"},
        // TYPE, MODE, STRU
        {"TYPE that we know", "TYPE A\nTYPE A N\nTYPE I\nTYPE L 8\ntype i\nTYPE  A",
         "200 200 200 200 200 200"},
        {"TYPE that others know", "TYPE E\nTYPE A T\nTYPE A C\nTYPE E N\nTYPE L 36", "504 504 504 504 504"},
        {"TYPE that nobody knows", "TYPE\nTYPE X\nTYPE IX\nTYPE L\nTYPE L x\nTYPE A X",
         "501 501 501 501 501 501"},
        {"MODE", "MODE S\nMODE B\nMODE C\nMODE Z\nMODE Q\nMODE", "200 504 504 504 501 501"},
        {"STRU", "STRU F\nSTRU R\nSTRU P\nSTRU Q\nSTRU", "200 504 504 501 501"},
        {"ALLO", "ALLO 100\nALLO 100 R 80\nALLO x\nALLO 100 80\nALLO", "202 202 501 501 501"},
        // PORT and EPRT
        {"PORT malformed",
         "PORT\nPORT 1,2,3\nPORT 1,2,3,4,5\nPORT 1,2,3,4,5,6,7\nPORT 1,2,3,4,256,1\nPORT a,b,c,d,e,f",
         "501 501 501 501 501 501"},
        {"PORT oddly written", "PORT 1,2,3,4,-1,1\nPORT 1, 2,3,4,5,6\nPORT 1,,3,4,5,6\nPORT 1.2.3.4,5,6",
         "501 501 501 501"},
        {"PORT to somebody else", "PORT 10,1,2,3,200,1\nRETR a.conf", "504 425"},
        {"PORT to everybody", "PORT 255,255,255,255,200,1\nPORT 0,0,0,0,200,1", "504 504"},
        {"EPRT malformed",
         "EPRT\nEPRT |\nEPRT |1|\nEPRT |1|127.0.0.1|\nEPRT |1|127.0.0.1|5000\nEPRT 1|127.0.0.1|5000|",
         "501 501 501 501 501 501"},
        {"EPRT oddly written",
         "EPRT |1|127.0.0.1|99999|\nEPRT |1|127.0.0.1|x|\nEPRT |1|::1|5000|\nEPRT |1|host|5000|",
         "501 501 501 501"},
        {"EPRT to somebody else", "EPRT |1|10.1.2.3|5000|\nEPRT |2|2001:db8::9|5000|", "504 522"},
        {"EPRT of an unknown protocol", "EPRT |3|x|5000|\nEPRT |9|10.1.2.3|80|", "522 522"},
        {"EPRT with another bar", "EPRT !1!10.1.2.3!5000!", "504"},
        {"PORT, then a file", "PORT %H\nRETR a.conf", "200 150 226"},
        {"EPRT, then a file", "EPRT %E\nRETR a.conf", "200 150 226"},
        {"PORT, then a listing", "PORT %H\nLIST", "200 150 226"},
        {"PORT counts once", "PORT %H\nRETR a.conf\nRETR a.conf", "200 150 226 425"},
        // PASV and EPSV
        {"PASV with an argument", "PASV 1", "501"},
        {"PASV, then a file", "PASV\nRETR a.conf", "227 150 226"},
        {"EPSV, then a file", "EPSV\nRETR big.bin", "229 150 226"},
        {"PASV counts once", "PASV\nRETR a.conf\nRETR a.conf", "227 150 226 425"},
        {"the last PASV counts", "PASV\nEPSV\nRETR a.conf", "227 229 150 226"},
        {"several files", "PASV\nRETR a.conf\nPASV\nRETR sub/b.txt\nEPSV\nRETR empty.txt",
         "227 150 226 227 150 226 229 150 226"},
        {"EPSV of a family", "EPSV 1\nEPSV 2\nEPSV 3\nEPSV x\nEPSV -1", "229 522 522 501 501"},
        {"EPSV ALL", "EPSV ALL\nPASV\nPORT %H\nEPRT %E\nEPSV\nRETR a.conf", "200 503 503 503 229 150 226"},
        {"EPSV ALL ends with REIN", "EPSV all\nREIN\nUSER x\nPASS y\nPASV", "200 220 331 230 227"},
        {"PASV, then ABOR", "PASV\nABOR\nRETR a.conf", "227 226 425"},
        {"PASV over IPv6", "PASV\nPORT 10,1,2,3,200,1\nEPRT |1|10.1.2.3|5000|", "522 522 522", Ipv6},
        {"EPSV over IPv6", "EPSV 1\nEPSV 2\nRETR a.conf", "522 229 150 226", Ipv6},
        {"EPRT over IPv6", "EPRT %E\nNLST", "200 150 226", Ipv6},
        {"EPRT to somebody else over IPv6", "EPRT |2|2001:db8::9|5000|", "504", Ipv6},
        // RETR
        {"RETR without a name", "RETR", "501"},
        {"RETR without a port", "RETR a.conf", "425"},
        {"RETR of nothing", "PASV\nRETR nothing.txt\nRETR a.conf", "227 550 150 226"},
        {"RETR of a folder", "PASV\nRETR sub\nRETR sub/\nRETR /\nRETR .", "227 550 550 550 550"},
        {"RETR out of the tree",
         "PASV\nRETR ../a.conf\nRETR ../../etc/passwd\nRETR /etc/passwd\nRETR sub/../../a.conf",
         "227 550 550 550 550"},
        {"RETR of foreign systems' names",
         "PASV\nRETR C:\\a.conf\nRETR C:/a.conf\nRETR \\a.conf\nRETR ..\\a.conf", "227 550 550 550 550"},
        {"RETR of a name in other capitals", "PASV\nRETR A.CONF", "227 550"},
        {"RETR of a name with control characters", "PASV\nRETR a\x01.conf", "227 501"},
        {"RETR of an absolute name", "PASV\nRETR /a.conf", "227 150 226"},
        {"RETR by a roundabout way", "PASV\nRETR sub/./deep//../../a.conf", "227 150 226"},
        {"RETR below the folder", "CWD sub\nPASV\nRETR deep/c.txt", "250 227 150 226"},
        {"RETR of a name with a space", "PASV\nRETR with space.txt", "227 150 226"},
        {"RETR of a name in UTF-8",
         "PASV\nRETR \xc3\xbc"
         "ber.txt",
         "227 150 226"},
        {"RETR of an empty file", "PASV\nRETR empty.txt", "227 150 226"},
        {"RETR in TYPE A", "TYPE A\nPASV\nRETR a.conf", "200 227 150 226"},
        {"two spaces are part of the name", "PASV\nRETR  a.conf", "227 550"},
        // REST
        {"REST", "REST 3\nPASV\nRETR a.conf", "350 227 150 226"},
        {"REST malformed", "REST\nREST x\nREST -1\nREST 1 2\nREST 99999999999999999999\nREST 1.5",
         "501 501 501 501 501 501"},
        {"REST to the end", "REST 23\nPASV\nRETR a.conf", "350 227 150 226"},
        {"REST beyond the end", "REST 24\nPASV\nRETR a.conf\nRETR a.conf", "350 227 554 150 226"},
        {"REST of the largest number", "REST 9223372036854775807\nPASV\nRETR a.conf", "350 227 554"},
        {"REST is forgotten by a listing", "REST 9999\nPASV\nNLST\nPASV\nRETR a.conf",
         "350 227 150 226 227 150 226"},
        // Questions
        {"SIZE", "SIZE a.conf\nSIZE /sub/b.txt\nSIZE sub\nSIZE nothing\nSIZE", "213 213 550 550 501"},
        {"MDTM", "MDTM a.conf\nMDTM sub\nMDTM nothing\nMDTM\nMDTM 20260131091500 a.conf",
         "213 550 550 501 550"},
        {"MLST", "MLST\nMLST a.conf\nMLST sub\nMLST nothing\nMLST ../x", "250 250 250 550 550"},
        {"STAT of names", "STAT sub\nSTAT a.conf\nSTAT -l\nSTAT nothing", "213 213 213 550"},
        {"STAT", "STAT", "211"},
        {"SYST with an argument", "SYST x\nFEAT x\nNOOP x\nPWD x", "501 501 501 501"},
        {"HELP of a verb", "HELP RETR", "214"},
        // Folders
        {"CWD", "CWD sub\nPWD\nCWD deep\nCWD ..\nCWD /sub/deep/\nCWD /\nPWD", "250 257 250 250 250 250 257"},
        {"CWD to where nothing is", "CWD nothing\nCWD a.conf\nCWD ../nothing\nCWD", "550 550 550 501"},
        {"CWD above the root is the root", "CWD ..\nCWD ../..\nCDUP\nPWD", "250 250 250 257"},
        {"CDUP", "CWD sub/deep\nCDUP\nPWD\nCDUP x", "250 250 257 501"},
        {"the old names", "XCWD sub\nXPWD\nXCUP\nXPWD", "250 257 250 257"},
        // Listings
        {"LIST without a port", "LIST\nNLST\nMLSD", "425 425 425"},
        {"LIST", "PASV\nLIST", "227 150 226"},
        {"LIST with flags", "PASV\nLIST -la\nPASV\nLIST -a sub\nPASV\nLIST -l -a\nPASV\nNLST -1",
         "227 150 226 227 150 226 227 150 226 227 150 226"},
        {"LIST of a file", "PASV\nLIST a.conf\nPASV\nNLST a.conf", "227 150 226 227 150 226"},
        {"LIST of a pattern", "PASV\nNLST *.conf\nPASV\nLIST sub/?.txt\nPASV\nNLST *.none",
         "227 150 226 227 150 226 227 150 226"},
        {"LIST of nothing", "PASV\nLIST nothing\nNLST nothing\nMLSD nothing\nNLST nothing/*",
         "227 550 550 550 550"},
        {"LIST out of the tree", "PASV\nLIST ../..\nPASV\nLIST ../x\nMLSD ../x", "227 150 226 227 550 550"},
        {"MLSD", "PASV\nMLSD\nPASV\nMLSD sub\nPASV\nMLSD a.conf", "227 150 226 227 150 226 227 501"},
        {"OPTS",
         "OPTS UTF8 ON\nOPTS utf8\nOPTS UTF8 OFF\nOPTS MLST size;\nOPTS MLST\nOPTS X\nOPTS\nOPTS MLST a b",
         "200 200 504 200 200 501 501 501"},
        // Writing
        {"STOR and its like", "PASV\nSTOR x\nSTOU\nAPPE x\nSTOR\nAPPE", "227 553 553 553 501 501"},
        {"DELE and its like", "DELE a.conf\nRMD sub\nXRMD sub\nMKD x\nXMKD x\nRNFR a.conf\nRNTO b\nDELE",
         "550 550 550 550 550 550 503 501"},
        {"MFMT and its like", "MFMT 20260101000000 a.conf\nMFCT 20260101000000 a.conf\nMFF x=y; a.conf",
         "550 550 550"},
        {"SITE", "SITE CHMOD 777 a.conf\nSITE HELP\nSITE EXEC x\nSITE", "550 504 504 501"},
        // During a transfer
        {"ABOR with nothing under way", "ABOR\nABOR x", "226 501"},
        {"ABOR", "PASV\nRETR big.bin\nABOR\nNOOP", "227 150 426 226 200", NoData},
        {"ABOR of a listing", "EPSV\nLIST\nABOR\nPASV", "229 150 426 226 227", NoData},
        {"ABOR with Telnet's synch",
         "PASV\r\nRETR big.bin\r\n\xff\xf4\xff\xf2"
         "ABOR\r\n",
         "227 150 426 226", NoData | Raw},
        {"NOOP and STAT during a transfer", "PASV\nRETR big.bin\nNOOP\nSTAT\nNOOP", "227 150 200 211 200",
         NoData},
        {"others wait", "PASV\nRETR big.bin\nPWD\nNOOP", "227 150", NoData},
        {"STAT of a name waits", "PASV\nRETR big.bin\nSTAT sub\nNOOP", "227 150", NoData},
        {"what waited is done in order", "PASV\nRETR big.bin\nPWD\nSIZE a.conf\nPASV\nRETR a.conf\nPWD",
         "227 150 226 257 213 227 150 226 257"},
        {"QUIT during a transfer", "PASV\nRETR big.bin\nQUIT\nNOOP", "227 150 226 221"},
        {"QUIT waits for a transfer", "PASV\nRETR big.bin\nQUIT", "227 150", NoData},
    };
}

} // namespace fixture

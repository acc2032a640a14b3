#include "core/files/checksum.h"

#include <QTest>

using files::Checksum;

class ChecksumTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void makesWhatMd5sumPrints();
    void readsWhatToolsWrite_data();
    void readsWhatToolsWrite();
    void refusesWhatIsNoHash_data();
    void refusesWhatIsNoHash();
};

namespace {

const QByteArray kHash("0123456789abcdef0123456789abcdef");

QByteArray utf16(const QByteArray &text, bool bigEndian)
{
    QByteArray wide(bigEndian ? "\xFE\xFF" : "\xFF\xFE");
    for (const char c : text)
        bigEndian ? wide.append('\0').append(c) : wide.append(c).append('\0');
    return wide;
}

/// "upper binary cr bom utf16", as far as they are true.
QString odditiesOf(const Checksum &checksum)
{
    QStringList odd;
    const auto note = [&odd](bool is, const char *word) {
        if (is)
            odd << QString::fromLatin1(word);
    };
    note(checksum.upperCase, "upper");
    note(checksum.binaryMark, "binary");
    note(checksum.hasCarriageReturn, "cr");
    note(checksum.hasByteOrderMark, "bom");
    note(checksum.isUtf16, "utf16");
    return odd.join(u' ');
}

} // namespace

void ChecksumTest::makesWhatMd5sumPrints()
{
    const QByteArray text = files::checksumText(kHash, u"algop8180.conf");
    QCOMPARE(text, kHash + "  algop8180.conf\n");
    const auto read = files::parseChecksum(text);
    QVERIFY(read);
    QCOMPARE(read->md5, kHash);
    QCOMPARE(read->name, QStringLiteral("algop8180.conf"));
    QCOMPARE(odditiesOf(*read), QString());
}

void ChecksumTest::readsWhatToolsWrite_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("odd");
    const auto row = [](const char *what, const QByteArray &text, const char *name, const char *odd) {
        QTest::newRow(what) << text << QString::fromLatin1(name) << QString::fromLatin1(odd);
    };
    row("md5sum", kHash + "  a.fw\n", "a.fw", "");
    row("md5sum -b", kHash + " *a.fw\n", "a.fw", "binary");
    row("no last newline", kHash + "  a.fw", "a.fw", "");
    row("only the hash", kHash, "", "");
    row("only the hash and a newline", kHash + "\n", "", "");
    row("md5 -l on Windows", kHash + "  a.fw\r\n", "a.fw", "cr");
    row("md5 on Windows", kHash.toUpper() + "  a.fw\r\n", "a.fw", "upper cr");
    row("one digit in upper case", "A" + kHash.mid(1), "", "upper");
    row("UTF-8 BOM", "\xEF\xBB\xBF" + kHash + "  a.fw\n", "a.fw", "bom");
    row("PowerShell's >", utf16(kHash + "  a.fw\r\n", false), "a.fw", "cr utf16");
    row("UTF-16, big end first", utf16(kHash + "  a.fw\n", true), "a.fw", "utf16");
    row("a second line", kHash + "  a.fw\nfoo\n", "a.fw", "");
    row("a name with blanks", kHash + "  a b.fw\n", "a b.fw", "");
    row("a tab", kHash + "\ta.fw\n", "a.fw", "");
}

void ChecksumTest::readsWhatToolsWrite()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, name);
    QFETCH(QString, odd);
    const auto read = files::parseChecksum(text);
    QVERIFY(read);
    QCOMPARE(read->name, name);
    QCOMPARE(odditiesOf(*read), odd);
    QCOMPARE(read->md5, text.startsWith('A') ? "a" + kHash.mid(1) : kHash);
}

void ChecksumTest::refusesWhatIsNoHash_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("one digit short") << kHash.chopped(1);
    QTest::newRow("one digit more") << kHash + "0";
    QTest::newRow("SHA-1") << kHash + "01234567  a.fw\n";
    QTest::newRow("a letter too far") << "g" + kHash.mid(1);
    QTest::newRow("the BSD way") << "MD5 (a.fw) = " + kHash;
    QTest::newRow("a page of a web server") << QByteArray("<html>404</html>");
    QTest::newRow("binary") << QByteArray(64, '\0');
}

void ChecksumTest::refusesWhatIsNoHash()
{
    QFETCH(QByteArray, text);
    QVERIFY(!files::parseChecksum(text));
}

QTEST_APPLESS_MAIN(ChecksumTest)
#include "checksum_test.moc"

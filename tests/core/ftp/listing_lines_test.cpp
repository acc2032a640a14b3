#include "core/ftp/listing_lines.h"

#include <QTest>

using ftp::Facts;
using ftp::Form;
using ftp::ListingLines;
using serving::Listed;

namespace {

const QDateTime kNow(QDate(2026, 1, 31), QTime(9, 15), Qt::UTC);

QDateTime at(int year, int month, int day, int hour = 0, int minute = 0)
{
    return QDateTime(QDate(year, month, day), QTime(hour, minute), Qt::UTC);
}

class List final : public serving::Folder {
public:
    explicit List(QList<Listed> list) : m_list(std::move(list)) {}
    std::optional<Listed> next() override
    {
        return m_list.isEmpty() ? std::nullopt : std::optional(m_list.takeFirst());
    }

private:
    QList<Listed> m_list;
};

QList<Listed> usual()
{
    return {{QStringLiteral("algo-8186-5.5.fw"), false, 49152, at(2026, 1, 30, 23, 59)},
            {QStringLiteral("algom0022EE0A0B01.conf"), false, 15923, at(2025, 8, 1, 7, 5)},
            {QStringLiteral("algop8188.conf"), false, 0, at(2025, 7, 31, 9, 14)},
            {QStringLiteral("big.zip"), false, 4'294'967'296, at(1999, 12, 31, 23, 59)},
            {QStringLiteral("later.conf"), false, 1, at(2026, 2, 1)},
            {QStringLiteral("tones"), true, -1, {}},
            {QStringLiteral("\u00fcber uns.txt"), false, 7, at(2026, 1, 31, 9, 15)}};
}

QByteArray written(const QList<Listed> &list, ListingLines::Style style)
{
    style.now = kNow;
    ListingLines lines(std::make_unique<List>(list), style);
    QByteArray text;
    while (const auto line = lines.next())
        text += *line;
    return text;
}

} // namespace

class ListingLinesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// What lftp, wget, curl and FileZilla have learnt to read: the columns of `ls -l`, the year for what is
    /// older than six months or in the future.
    void longLinesLookLikeLs()
    {
        QCOMPARE(written(usual(), {Form::Long}),
                 QByteArray(
                     "-rw-r--r--    1 ftp      ftp             49152 Jan 30 23:59 algo-8186-5.5.fw\r\n"
                     "-rw-r--r--    1 ftp      ftp             15923 Aug  1 07:05 algom0022EE0A0B01.conf\r\n"
                     "-rw-r--r--    1 ftp      ftp                 0 Jul 31  2025 algop8188.conf\r\n"
                     "-rw-r--r--    1 ftp      ftp        4294967296 Dec 31  1999 big.zip\r\n"
                     "-rw-r--r--    1 ftp      ftp                 1 Feb  1  2026 later.conf\r\n"
                     "drwxr-xr-x    2 ftp      ftp                 0 Jan  1  1970 tones\r\n"
                     "-rw-r--r--    1 ftp      ftp                 7 Jan 31 09:15 \xc3\xbc"
                     "ber uns.txt\r\n"));
    }

    void namesStandAsTheyCanBeAskedFor()
    {
        QCOMPARE(written(usual().first(2), {Form::Names, {}, "sub/"}),
                 QByteArray("sub/algo-8186-5.5.fw\r\nsub/algom0022EE0A0B01.conf\r\n"));
    }

    /// RFC 3659 section 7.2.
    void factsStandBeforeTheName()
    {
        QCOMPARE(written({usual()[0], usual()[5]}, {Form::Facts}),
                 QByteArray("Type=file;Size=49152;Modify=20260130235900;Perm=r; algo-8186-5.5.fw\r\n"
                            "Type=dir;Perm=el; tones\r\n"));
    }

    void factsAreToldAsWished()
    {
        const Facts some = ftp::parseFacts("size;UNIX.mode;TYPE;");
        QCOMPARE(some, (Facts{true, true, false, false}));
        QCOMPARE(ftp::factNames(some), QByteArray("Type;Size;"));
        QCOMPARE(ftp::factFeature(some), QByteArray("MLST Type*;Size*;Modify;Perm;"));
        QCOMPARE(written({usual()[0]}, {Form::Facts, some}),
                 QByteArray("Type=file;Size=49152; algo-8186-5.5.fw\r\n"));
        QCOMPARE(written({usual()[0]}, {Form::Facts, ftp::parseFacts("")}),
                 QByteArray(" algo-8186-5.5.fw\r\n"));
    }

    void onlyWhatFitsThePatternIsListed()
    {
        QCOMPARE(written(usual(), {Form::Names, {}, {}, QStringLiteral("algo*.conf")}),
                 QByteArray("algom0022EE0A0B01.conf\r\nalgop8188.conf\r\n"));
    }

    void aNameThatWouldBeTwoLinesIsLeftOut()
    {
        QCOMPARE(written({{QStringLiteral("a\r\nb"), false, 1, kNow}, {QStringLiteral("c"), false, 1, kNow}},
                         {Form::Names}),
                 QByteArray("c\r\n"));
    }

    void timesAreInUtc()
    {
        const QDateTime there(QDate(2026, 1, 31), QTime(1, 0), Qt::OffsetFromUTC, 2 * 3600);
        QCOMPARE(ftp::timeText(there), QByteArray("20260130230000"));
    }
};

QTEST_GUILESS_MAIN(ListingLinesTest)
#include "listing_lines_test.moc"

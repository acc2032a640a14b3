#include "core/phrases/phrases.h"
#include "core/phrases/table.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

/// Reads the sources: whoever declares a code finds a sentence for it here, or this test says which is
/// missing.
class CoverageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCodeHasASentence();
    void noSentenceUsesMorePlacesThanItsCodeDocuments();
    void noSentenceIsLeftOver();
    void sentencesKeepTheStyle();
    void whatStandsInAColumnIsBrief();
};

namespace {

struct Declared {
    QString code;
    QString file;
    int places = 0; ///< %1 … that its comment documents
};

QString textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

int highestPlace(const QString &text)
{
    static const QRegularExpression place(QStringLiteral("%([1-9])"));
    int highest = 0;
    for (auto it = place.globalMatch(text); it.hasNext();)
        highest = std::max(highest, it.next().captured(1).toInt());
    return highest;
}

void collect(const QString &file, std::vector<Declared> &into)
{
    static const QRegularExpression declaration(
        QStringLiteral("constexpr (?:base::)?Code k\\w+\\s*\\{\\s*\"([^\"]+)\"\\s*\\};"
                       "([^\\n]*(?:\\n\\s*///[^\\n]*)*)"));
    for (auto it = declaration.globalMatch(textOf(file)); it.hasNext();) {
        const auto match = it.next();
        into.push_back({match.captured(1), file, highestPlace(match.captured(2))});
    }
}

std::vector<Declared> declaredCodes()
{
    std::vector<Declared> codes;
    for (const char *folder : {"core", "app", "ui"}) {
        QDirIterator files(QStringLiteral(PROVBENCH_SOURCES "/") + QLatin1StringView(folder),
                           {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext())
            collect(files.next(), codes);
    }
    return codes;
}

std::vector<phrases::Phrase> allPhrases()
{
    std::vector<phrases::Phrase> all;
    for (const auto part :
         {phrases::meanings(), phrases::verdicts(), phrases::findings(), phrases::troubles(),
          phrases::servers(), phrases::jobs(), phrases::sheets(), phrases::imports(), phrases::stock(),
          phrases::recipes(), phrases::edits(), phrases::network(), phrases::filters()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

} // namespace

void CoverageTest::everyCodeHasASentence()
{
    const auto codes = declaredCodes();
    QVERIFY2(codes.size() > 100, "the sources were not found");
    QStringList missing;
    for (const Declared &each : codes) {
        if (!phrases::knows(each.code))
            missing << each.code + QStringLiteral(" of ") + each.file;
    }
    QVERIFY2(missing.isEmpty(), missing.join(u'\n').toUtf8().constData());
}

void CoverageTest::noSentenceUsesMorePlacesThanItsCodeDocuments()
{
    QHash<QString, int> places;
    for (const Declared &each : declaredCodes())
        places[each.code] = std::max(places.value(each.code), each.places);
    QStringList wrong;
    for (const phrases::Phrase &phrase : allPhrases()) {
        const QString both = QString::fromUtf8(phrase.text) + QString::fromUtf8(phrase.fix);
        const QString code = QString::fromUtf8(phrase.code);
        // Codes of progress/messages.h document %1 once for a whole group: "the name asked for".
        const bool grouped =
            code.startsWith(QLatin1StringView("stuck-")) || code.startsWith(QLatin1StringView("guide-"));
        if (highestPlace(both) > std::max(places.value(code), grouped ? 1 : 0))
            wrong << code;
    }
    QVERIFY2(wrong.isEmpty(), wrong.join(u'\n').toUtf8().constData());
}

void CoverageTest::noSentenceIsLeftOver()
{
    QSet<QString> declared;
    for (const Declared &each : declaredCodes())
        declared.insert(each.code);
    QSet<QString> seen;
    for (const phrases::Phrase &phrase : allPhrases()) {
        const QString code = QString::fromUtf8(phrase.code);
        QVERIFY2(declared.contains(code), phrase.code);
        QVERIFY2(!seen.contains(code), phrase.code);
        seen.insert(code);
    }
}

void CoverageTest::sentencesKeepTheStyle()
{
    static const QRegularExpression nextSentence(QStringLiteral("[.?] [A-Z]"));
    for (const phrases::Phrase &phrase : allPhrases()) {
        const QString text = QString::fromUtf8(phrase.text);
        QVERIFY2(!text.contains(u'!') && !text.contains(u'\n'), phrase.code);
        QVERIFY2(text.count(nextSentence) <= 1, phrase.code);
        if (phrase.fix)
            QVERIFY2(QString::fromUtf8(phrase.fix).endsWith(u'.'), phrase.code);
    }
}

/// Read from two metres.
void CoverageTest::whatStandsInAColumnIsBrief()
{
    static const QRegularExpression column(QStringLiteral("^(stuck|look|status)-"));
    for (const phrases::Phrase &phrase : allPhrases()) {
        if (!column.match(QString::fromUtf8(phrase.code)).hasMatch())
            continue;
        const QString brief = QString::fromUtf8(phrase.brief);
        QVERIFY2(!brief.isEmpty() && brief.size() <= 45 && !brief.contains(QStringLiteral(". ")),
                 phrase.code);
        const QString text = QString::fromUtf8(phrase.text);
        QVERIFY2(text.endsWith(u'.') && !text.front().isLower(), phrase.code);
    }
}

QTEST_GUILESS_MAIN(CoverageTest)
#include "coverage_test.moc"

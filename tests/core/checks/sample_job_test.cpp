#include "core/checks/check.h"
#include "core/publishing/folder_state.h"
#include "core/publishing/tree_builder.h"

#include <QTest>

/// The sample job is the first thing that anybody opens.
class SampleJobTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void hasNothingWorseThanNotices();
    void hasAFileForEveryStep();
};

namespace {

publishing::FolderState sampleJob()
{
    return publishing::readOnce(QStringLiteral(SAMPLE_JOB)).value_or(publishing::FolderState());
}

} // namespace

void SampleJobTest::hasNothingWorseThanNotices()
{
    for (const checks::Finding &finding : checks::check(sampleJob().forChecks()))
        QVERIFY2(finding.severity == checks::Severity::Notice, qPrintable(finding.what.code.toString()));
}

void SampleJobTest::hasAFileForEveryStep()
{
    const auto tree = publishing::buildTree(sampleJob(), 1);
    for (const char *name :
         {"algop8188.conf", "algop8188.md5", "algom0022EE0A0B01.conf", "algom0022EE0A0B01.md5",
          "algo-8188-5.5.fw", "algo-8188-5.5.md5", "site-tones.md5", "site-tones.zip", "algop8180-tones.md5",
          "algop8180-tones.zip"})
        QVERIFY2(tree->find(QString::fromLatin1(name)), name);
}

QTEST_APPLESS_MAIN(SampleJobTest)
#include "sample_job_test.moc"

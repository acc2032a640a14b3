#include "core/publishing/job_publisher.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using job::Job;
using job::JobPtr;
using publishing::JobPublisher;

namespace {

const QString kName = QStringLiteral("algom0022EE000001.conf");

JobPtr jobSaying(const char *value)
{
    Job job;
    job::Device device;
    device.id = 1;
    device.mac = base::MacAddress({0x00, 0x22, 0xEE, 0x00, 0x00, 0x01});
    device.row = {{"a", QString::fromLatin1(value)}};
    job.devices.append(device);
    return std::make_shared<const Job>(job);
}

} // namespace

class JobPublisherTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_publications = 0;
        m_publisher = std::make_unique<JobPublisher>(m_clock);
        connect(m_publisher.get(), &JobPublisher::published, this,
                [this](const serving::ServedTreePtr &tree, const JobPtr &job, const checks::Folder &files) {
                    ++m_publications;
                    m_tree = tree;
                    m_job = job;
                    m_files = files;
                });
    }
    void cleanup() { m_publisher.reset(); }

    void aJobWithoutFilesIsPublishedAtOnce()
    {
        m_publisher->open(filesFolder(), jobSaying("1"));
        QCOMPARE(m_publications, 1);
        QCOMPARE(served(kName), QByteArray("a = 1\n"));
        QVERIFY(m_files.files.empty());
    }

    void anEditIsPublishedAtOnce()
    {
        m_publisher->open(filesFolder(), jobSaying("1"));
        const JobPtr edited = jobSaying("2");
        m_publisher->setJob(edited);
        QCOMPARE(m_publications, 2);
        QCOMPARE(served(kName), QByteArray("a = 2\n"));
        QCOMPARE(m_job, edited);
    }

    void filesMayComeLater()
    {
        m_publisher->open(filesFolder(), jobSaying("1"));
        write("tones.zip", "PK");
        QTRY_COMPARE(served(QStringLiteral("tones.zip")), QByteArray("PK"));
        QVERIFY(served(QStringLiteral("tones.md5")).endsWith("  tones.zip\n"));
        QCOMPARE(m_files.files.size(), 1U);
        QCOMPARE(served(kName), QByteArray("a = 1\n"));
    }

    void anEditBeforeTheFirstLookWaitsForIt()
    {
        write("tones.zip", "PK");
        m_publisher->open(filesFolder(), jobSaying("1"));
        m_publisher->setJob(jobSaying("2"));
        QTRY_COMPARE(m_publications, 1);
        QCOMPARE(served(kName), QByteArray("a = 2\n"));
        QCOMPARE(served(QStringLiteral("tones.zip")), QByteArray("PK"));
    }

    void filesThatGoAwayAreStillServed()
    {
        write("tones.zip", "PK");
        m_publisher->open(filesFolder(), jobSaying("1"));
        QTRY_COMPARE(m_publications, 1);
        QVERIFY(QDir().rename(filesFolder(), m_folder->filePath(QStringLiteral("away"))));
        m_publisher->lookAgain();
        m_publisher->setJob(jobSaying("2"));
        QCOMPARE(served(QStringLiteral("tones.zip")), QByteArray("PK"));
        QCOMPARE(served(kName), QByteArray("a = 2\n"));
    }

    void afterClosingNothingIsPublished()
    {
        m_publisher->open(filesFolder(), jobSaying("1"));
        m_publisher->close();
        m_publisher->lookAgain();
        QCOMPARE(m_publications, 1);
    }

private:
    QString filesFolder() const { return m_folder->filePath(QStringLiteral("files")); }

    void write(const char *name, const QByteArray &bytes) const
    {
        QVERIFY(QDir().mkpath(filesFolder()));
        QFile file(filesFolder() + u'/' + QString::fromLatin1(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

    QByteArray served(const QString &path) const
    {
        const serving::Entry *entry = m_tree ? m_tree->find(path) : nullptr;
        return entry ? m_tree->contentOf(*entry)->toByteArray() : QByteArray("-");
    }

    base::SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<JobPublisher> m_publisher;
    int m_publications = 0;
    serving::ServedTreePtr m_tree;
    JobPtr m_job;
    checks::Folder m_files;
};

QTEST_GUILESS_MAIN(JobPublisherTest)
#include "job_publisher_test.moc"

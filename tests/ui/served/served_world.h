#pragma once

#include "core/publishing/job_tree.h"
#include "tests/ui/support/jobs.h"
#include "tests/ui/support/values.h"
#include "ui/served/served_page.h"

#include <QSignalSpy>
#include <QTest>

namespace support {

/// A job as the bench publishes it to the page of served files, again after each edit; firmware lies beside
/// it.
class ServedWorld {
public:
    explicit ServedWorld(int devices,
                         const QString &firmware = QStringLiteral("/site/files/algo-8188-1.5.fw"))
        : job(jobOf(devices))
    {
        publishing::FolderState files;
        const QString name = QStringLiteral("algo-8188-1.5.fw");
        files.files.push_back({name, firmware, {}, files::Content::fromBytes(QByteArray("\0firmware", 9))});
        files.files.push_back({QStringLiteral("algo-8188-1.5.md5"),
                               QStringLiteral("/site/files/algo-8188-1.5.md5"),

                               {},
                               files::Content::fromBytes("0123  algo-8188-1.5.fw\n")});
        m_tree.setFiles(files);
        job.siteValues.insert("sip.u1.pwd", QStringLiteral("hunter2"));
    }

    /// Returns when the page shows it.
    void serve(ui::served::ServedPage &page)
    {
        page.begin(true);
        again(page);
    }

    void again(ui::served::ServedPage &page)
    {
        QSignalSpy arranged(&page.model(), &ui::models::ServedModel::arranged);
        const auto state = std::make_shared<const job::Job>(job);
        page.setServed(m_tree.publish(state), state);
        QVERIFY(!arranged.isEmpty() || arranged.wait());
    }

    job::Job job;

private:
    publishing::JobTree m_tree;
};

/// TFTP at its own port, HTTP at one of its own.
inline QVector<bench::Service> twoServices()
{
    return {{serving::Protocol::Tftp, QHostAddress(QHostAddress::Any), 69},
            {serving::Protocol::Http, QHostAddress(QHostAddress::Any), 8080}};
}

inline progress::ExplainedRequest servedRequest(int device, const QString &path)
{
    auto request = requestOf(device, path);
    request.mac = boxOf(device).mac;
    request.event.path = path;
    return request;
}

} // namespace support

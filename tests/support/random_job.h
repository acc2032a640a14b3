#pragma once

#include "core/job/job.h"
#include "tests/support/seed.h"

namespace support {

/// Jobs as nobody would write them, for property tests.
class RandomJob {
public:
    explicit RandomJob(std::mt19937_64 &random) : m_random(random) {}

    job::Job make()
    {
        job::Job job;
        job.site.name = text();
        job.siteValues = values();
        for (const QString &model : models())
            if (const job::Values some = values(); !some.isEmpty())
                job.modelValues.insert(model, some);
        for (int i = 0; i < 3; ++i)
            job.templates.append(makeTemplate(i));
        for (int i = between(m_random, 0, 12); i > 0; --i) {
            job.devices.append(device());
            job.devices.last().id = job.nextId++;
        }
        return job;
    }

    /// Without an id.
    job::Device device()
    {
        job::Device device;
        if (chance(80))
            device.mac = base::MacAddress({0x00, 0x22, 0xEE, 0x00, 0x00, static_cast<quint8>(m_random())});
        device.model = pick(models());
        device.name = text();
        device.templateName = chance(70) ? templateName(between(m_random, 0, 2)) : QString();
        device.row = values();
        device.overrides = values();
        return device;
    }

    job::TemplatePtr makeTemplate(int number)
    {
        const QString name = templateName(number);
        return std::make_shared<const job::Template>(name, pick(models()), chance(20), templateText());
    }

    /// Comments, blank lines, mixed line ends, keys that stand twice, a last line without an end.
    QByteArray templateText()
    {
        QByteArray bytes = chance(10) ? QByteArray("\xEF\xBB\xBF") : QByteArray();
        for (int line = between(m_random, 0, 20); line > 0; --line) {
            const QByteArray kinds[] = {"# a comment = not", "", "no setting", "=nothing",
                                        key() + (chance(50) ? " = " : "=  ") + value().toUtf8() +
                                            (chance(20) ? "  " : "")};
            bytes += kinds[chance(70) ? 4 : between(m_random, 0, 3)] + (chance(80) ? "\n" : "\r\n");
        }
        if (chance(30) && bytes.endsWith('\n'))
            bytes.chop(bytes.endsWith("\r\n") ? 2 : 1);
        return bytes;
    }

    job::Values values()
    {
        job::Values values;
        for (int i = between(m_random, 0, 5); i > 0; --i)
            values.insert(key(), value());
        return values;
    }

    QByteArray key()
    {
        static const char *const kKeys[] = {
            "sip.proxy",   "sip.u1.user",           "sip.u1.pwd", "audio.page.vol",
            "mcast.zone1", "prov.download.cfgpath", "ä.ö",        "admin.pwd"};
        return kKeys[between(m_random, 0, 7)];
    }

    QString value()
    {
        static const QStringList kValues{QString(),
                                         QStringLiteral("1"),
                                         QStringLiteral("a=b # c"),
                                         QStringLiteral("1,8,9,"),
                                         QStringLiteral("Größe 日本"),
                                         QStringLiteral("a  b"),
                                         QStringLiteral("#x")};
        return pick(kValues);
    }

    QString text() { return QString::number(between(m_random, 0, 99)); }
    static QStringList models() { return {QStringLiteral("8180"), QStringLiteral("8188")}; }
    static QString templateName(int number) { return QStringLiteral("t%1.conf").arg(number); }
    bool chance(int percent) { return between(m_random, 1, 100) <= percent; }

    template<class List>
    typename List::value_type pick(const List &list)
    {
        return list[between(m_random, decltype(list.size()){0}, list.size() - 1)];
    }

private:
    std::mt19937_64 &m_random;
};

} // namespace support

#include "ui/files/tone_gift.h"

#include "core/catalogue/catalogue.h"
#include "core/checks/own_tones.h"
#include "core/job/device_settings.h"
#include "core/phrases/phrases.h"
#include "ui/files/tr.h"

#include <QLocale>
#include <QMap>
#include <QSet>
#include <algorithm>

namespace ui::files {

namespace {

/// "An 8061 takes no tones by provisioning. (3 devices)", for each reason once.
QStringList reasonsOf(const std::vector<stock::TonePlan::Refusal> &refusals)
{
    QMap<QString, int> counts;
    for (const auto &refusal : refusals)
        ++counts[phrases::text(refusal.why)];
    QStringList reasons;
    for (auto each = counts.cbegin(); each != counts.cend(); ++each) {
        reasons << (each.value() == 1
                        ? tr("%1 (1 device)").arg(each.key())
                        : tr("%1 (%2 devices)").arg(each.key(), QLocale().toString(each.value())));
    }
    return reasons;
}

/// Guide 4.1: an 8180 of the first generation asks for its one package by itself.
bool asksByItself(const job::Device &device, const QString &firmware)
{
    const auto *model =
        catalogue::Catalogue::builtIn().find(device.model, catalogue::FirmwareVersion(firmware));
    return model && model->tones == catalogue::Tones::FixedName;
}

/// What settings choose that a package has now and will have no longer.
class Losses {
public:
    Losses(const models::FilesScene &scene, const QStringList &tones)
        : m_scene(scene), m_kept(tones.begin(), tones.end())
    {}

    void look(const job::Device &device, const QString &package)
    {
        const QSet<QString> &had = tonesOf(package);
        if (had.isEmpty())
            return;
        const job::Layers layers(*m_scene.job, device);
        for (const QByteArray &key : checks::toneKeys()) {
            const auto chosen = layers.value(key);
            if (chosen && had.contains(chosen->value) && !m_kept.contains(chosen->value) &&
                checks::isOwnTone(chosen->value))
                m_lost.insert(chosen->value);
        }
    }

    QStringList take() const
    {
        QStringList lost(m_lost.begin(), m_lost.end());
        lost.sort();
        return lost;
    }

private:
    const QSet<QString> &tonesOf(const QString &package)
    {
        const auto known = m_packages.constFind(package);
        if (known != m_packages.cend())
            return *known;
        QSet<QString> tones;
        for (auto look = m_scene.packages.cbegin(); look != m_scene.packages.cend(); ++look) {
            if (look.key().section(u'/', -1) != package || !*look->package)
                continue;
            for (const tones::PackedTone &tone : (*look->package)->tones)
                tones.insert(tone.name);
        }
        return *m_packages.insert(package, tones);
    }

    const models::FilesScene &m_scene;
    QSet<QString> m_kept;
    QHash<QString, QSet<QString>> m_packages;
    QSet<QString> m_lost;
};

} // namespace

GiftOutlook giftOutlook(const models::FilesScene &scene, const QString &package, const QStringList &tones)
{
    const stock::TonePlan plan = stock::planTones(*scene.job, package, {}, scene.seen);
    QSet<job::DeviceId> refused;
    for (const auto &refusal : plan.refusals)
        refused.insert(refusal.device);
    job::DeviceSettings settings(*scene.job);
    Losses lost(scene, tones), gone(scene, tones);
    GiftOutlook outlook;
    for (const job::Device &device : scene.job->devices) {
        if (refused.contains(device.id))
            continue;
        const conf::Provisioning provisioning = settings.provisioningOf(device);
        const QString now = provisioning.tones.value_or(QString());
        if (now == package || asksByItself(device, provisioning.firmware.value_or(QString()))) {
            ++outlook.told;
            gone.look(device, package);
        } else if (now.isEmpty()) {
            outlook.fresh << device.id;
        } else {
            outlook.moved << device.id;
            outlook.instead << now;
            lost.look(device, now);
        }
    }
    outlook.instead.removeDuplicates();
    outlook.lost = lost.take();
    outlook.gone = gone.take();
    outlook.refusals = reasonsOf(plan.refusals);
    return outlook;
}

job::Change withTones(job::Change change, const models::FilesScene &scene, const ToneGift &gift)
{
    if (gift.devices.isEmpty() || !scene.job)
        return change;
    stock::TonePlan given = stock::planTones(*scene.job, gift.package, gift.devices, scene.seen);
    std::ranges::move(given.change.edits, std::back_inserter(change.edits));
    return change;
}

} // namespace ui::files

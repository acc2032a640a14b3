#include "core/intake/scanner.h"

#include "core/catalogue/catalogue.h"
#include "core/intake/device_name.h"
#include "core/job/template_choice.h"

#include <algorithm>

namespace intake {

namespace {

constexpr qsizetype kShown = 64;

/// What was scanned, fit for one line.
QString shown(QStringView typed)
{
    QString text;
    for (const QChar c : typed.first(std::min(typed.size(), kShown)))
        text += c.isPrint() ? c : QChar(u' ');
    return text.simplified();
}

bool isModelRight(const Label &label, const QString &place)
{
    if (label.model.isEmpty() || place.isEmpty() || label.model == place)
        return true;
    const auto &catalogue = catalogue::Catalogue::builtIn();
    const auto *of = catalogue.find(label.model);
    const auto *wanted = catalogue.find(place);
    // Labels rarely say the generation: the number alone fits both.
    return of && wanted && of->number == wanted->number && !label.modelHasGeneration;
}

Scan refused(base::Message why, job::DeviceId place, std::optional<base::MacAddress> mac = {})
{
    return {Scan::Result::Refused, std::move(why), mac, place};
}

QString joined(const std::vector<base::MacAddress> &macs)
{
    QStringList all;
    for (const base::MacAddress &mac : macs)
        all << mac.toString();
    return all.mid(0, 4).join(QStringLiteral(", "));
}

} // namespace

QVector<job::DeviceId> Scanner::order() const
{
    if (!m_places.isEmpty())
        return m_places;
    QVector<job::DeviceId> all;
    for (const job::Device &device : m_editor.job().devices)
        all << device.id;
    return all;
}

job::DeviceId Scanner::firstWaiting(const QVector<job::DeviceId> &order, qsizetype from) const
{
    const job::DeviceIndex index(m_editor.job().devices);
    for (qsizetype i = 0; i < order.size(); ++i) {
        const job::DeviceId id = order[(from + i) % order.size()];
        const qsizetype at = index.at(id);
        if (at >= 0 && !m_editor.job().devices[at].mac)
            return id;
    }
    return 0;
}

job::DeviceId Scanner::next() const
{
    const QVector<job::DeviceId> all = order();
    return firstWaiting(all, std::max<qsizetype>(0, all.indexOf(m_at)));
}

void Scanner::skip()
{
    const QVector<job::DeviceId> all = order();
    const qsizetype at = all.indexOf(next());
    if (at >= 0)
        m_at = firstWaiting(all, at + 1);
}

int Scanner::waiting() const
{
    const job::DeviceIndex index(m_editor.job().devices);
    const QVector<job::DeviceId> all = order();
    return static_cast<int>(std::ranges::count_if(all, [&](job::DeviceId id) {
        const qsizetype at = index.at(id);
        return at >= 0 && !m_editor.job().devices[at].mac;
    }));
}

std::optional<Scan> Scanner::duplicate(const base::MacAddress &mac, job::DeviceId place) const
{
    const QVector<job::Device> &devices = m_editor.job().devices;
    const auto holder =
        std::ranges::find_if(devices, [&](const job::Device &device) { return device.mac == mac; });
    if (holder == devices.cend())
        return std::nullopt;
    const QString name = calledName(*holder);
    const auto isThis = [&](const Bound &bound) { return bound.mac == mac && bound.place == holder->id; };
    // A trembling hand scans a box twice: that is no trouble.
    if (!m_bound.empty() && isThis(m_bound.back()))
        return Scan{Scan::Result::Again, {kScanAgain, {name}}, mac, holder->id};
    const bool scanned = std::ranges::any_of(m_bound, isThis);
    return refused({scanned ? kScanTwice : kScanInJob, {mac.toString(), name}}, place, mac);
}

std::optional<Scan> Scanner::refusal(const Label &label, QStringView typed, const job::Device *place,
                                     Vendor vendor) const
{
    const job::DeviceId id = place ? place->id : 0;
    if (label.macs.empty())
        return refused({kScanNoMac, {shown(typed)}}, id);
    if (label.macs.size() > 1)
        return refused({kScanSeveral, {joined(label.macs)}}, id);
    const base::MacAddress mac = label.macs.front();
    if (vendor == Vendor::Algo && !mac.hasAlgoPrefix())
        return refused({kScanForeign, {mac.toString()}}, id, mac);
    if (auto known = duplicate(mac, id))
        return known;
    if (!place)
        return m_newDevices ? std::nullopt : std::optional(refused({kScanNoPlace, {}}, 0, mac));
    if (!isModelRight(label, place->model))
        return refused({kScanModel, {label.model, place->model, calledName(*place)}}, id, mac);
    return std::nullopt;
}

Scan Scanner::scan(QStringView typed, Vendor vendor)
{
    return assign(readLabel(typed), typed, vendor);
}

Scan Scanner::take(const Unlisted &box)
{
    const auto *model = catalogue::Catalogue::builtIn().find(box.model);
    return assign({{box.mac}, model ? model->displayName() : box.model, false}, {}, Vendor::Algo);
}

Scan Scanner::assign(const Label &label, QStringView typed, Vendor vendor)
{
    const job::Device *place = m_editor.job().find(next());
    if (auto no = refusal(label, typed, place, vendor))
        return *no;
    return place ? bind(label, *place) : add(label);
}

Scan Scanner::add(const Label &label)
{
    const base::MacAddress mac = label.macs.front();
    auto change = adoptAsNew(m_editor.job(), {mac, label.model.isEmpty() ? *m_newDevices : label.model});
    if (!change)
        return refused(change.error().what, 0, mac);
    if (const auto done = m_editor.apply(*std::move(change)); !done)
        return refused(done.error().what, 0, mac);
    const job::DeviceId id = m_editor.job().devices.last().id;
    m_bound.push_back({mac, id, m_editor.state()});
    return {Scan::Result::Bound, {kScanAdded, {mac.toString()}}, mac, id};
}

Scan Scanner::bind(const Label &label, job::Device place)
{
    const base::MacAddress mac = label.macs.front();
    const QString name = calledName(place);
    place.mac = mac;
    if (place.model.isEmpty() && !label.model.isEmpty()) {
        place.model = label.model;
        place.templateName = place.templateName.isEmpty() ? job::onlyTemplateOf(m_editor.job(), place.model)
                                                          : place.templateName;
    }
    const job::DeviceId id = place.id;
    if (const auto done = m_editor.apply({{kEditScan, {name}}, {job::SetDevice{std::move(place)}}, {}});
        !done)
        return refused(done.error().what, id, mac);
    m_bound.push_back({mac, id, m_editor.state()});
    m_at = id;
    return {Scan::Result::Bound, {kScanBound, {mac.toString(), name}}, mac, id};
}

bool Scanner::canUndo() const
{
    return !m_bound.empty() && m_bound.back().state == m_editor.state();
}

/// Somebody took them back elsewhere.
void Scanner::forgetUndone()
{
    const auto stands = [this](const Bound &bound) {
        const job::Device *device = m_editor.job().find(bound.place);
        return device && device->mac == bound.mac;
    };
    while (!m_bound.empty() && !stands(m_bound.back()))
        m_bound.pop_back();
}

base::Result<Scan> Scanner::undoLast()
{
    forgetUndone();
    if (m_bound.empty())
        return base::fail(kScanNothing);
    if (!canUndo())
        return base::fail(kScanOther);
    if (const auto undone = m_editor.undo(); !undone)
        return tl::unexpected(undone.error());
    const Bound last = m_bound.back();
    m_bound.pop_back();
    const job::Device *place = m_editor.job().find(last.place);
    if (!place)
        return Scan{Scan::Result::TakenBack, {kScanTakenOut, {last.mac.toString()}}, last.mac, 0};
    m_at = last.place;
    return Scan{Scan::Result::TakenBack, {kScanTakenBack, {calledName(*place)}}, last.mac, last.place};
}

} // namespace intake

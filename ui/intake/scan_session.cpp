#include "ui/intake/scan_session.h"

#include "ui/intake/scan_layout.h"

#include <QRegularExpression>

namespace ui::intake {

using ::intake::Scan;

namespace {

/// Longer than any list that somebody reads; every scan is in the job's own history.
constexpr qsizetype kRemembered = 2000;

/// What a label says without the mark by which some scanners tell the kind of barcode ("]C0").
QString wordOf(const QString &typed)
{
    static const QRegularExpression symbology(QStringLiteral("^\\][A-Za-z][0-9A-Za-z]"));
    return QString(typed).remove(symbology).trimmed().toUpper();
}

} // namespace

ScanSession::ScanSession(job::Editor &editor, QObject *parent)
    : QObject(parent), m_editor(editor), m_scanner(editor)
{
    connect(&editor, &job::Editor::changed, this, &ScanSession::changed);
}

void ScanSession::begin()
{
    m_scanner.emplace(m_editor);
    m_scanner->setNewDevices(m_newDevices);
    m_history.clear();
    m_callIns.clear();
    m_takesCallIns = false;
    Q_EMIT changed();
}

QVector<job::DeviceId> ScanSession::waiting() const
{
    QVector<job::DeviceId> places;
    for (const job::Device &device : job().devices) {
        if (!device.mac)
            places << device.id;
    }
    return places;
}

void ScanSession::choose(job::DeviceId place)
{
    m_scanner->setNext(place);
    Q_EMIT changed();
}

void ScanSession::skip()
{
    m_scanner->skip();
    Q_EMIT changed();
}

void ScanSession::setNewDevices(std::optional<QString> model)
{
    m_newDevices = model;
    m_scanner->setNewDevices(std::move(model));
    Q_EMIT changed();
}

void ScanSession::take(const QString &typed)
{
    const QString word = wordOf(typed);
    if (word == QLatin1StringView("UNDO"))
        return undo();
    if (word == QLatin1StringView("SKIP"))
        return skip();
    const QString label = asPrinted(typed);
    tell({QDateTime::currentDateTimeUtc(), m_scanner->scan(label), label, {}});
}

void ScanSession::undo()
{
    const auto undone = m_scanner->undoLast();
    tell({QDateTime::currentDateTimeUtc(),
          undone ? *undone : Scan{Scan::Result::Refused, undone.error().what, {}, 0},
          {},
          {}});
}

void ScanSession::callIn(const QVector<progress::DeviceState> &devices)
{
    for (const CallIns::Arrival &arrival : m_callIns.update(devices)) {
        if (m_takesCallIns)
            arrive(arrival);
    }
}

void ScanSession::arrive(const CallIns::Arrival &arrival)
{
    Entry entry{QDateTime::currentDateTimeUtc(), {}, {}, arrival.box};
    if (arrival.beside)
        entry.scan = {Scan::Result::Refused,
                      {kCallInTogether, {arrival.box.mac.toString(), arrival.beside->toString()}},
                      arrival.box.mac,
                      next()};
    else
        entry.scan = m_scanner->take(arrival.box);
    tell(std::move(entry));
}

Scan ScanSession::give(job::DeviceId place, const ::intake::Unlisted &box)
{
    const job::DeviceId after = next();
    m_scanner->setNext(place);
    const Scan scan = m_scanner->take(box);
    if (place != after)
        m_scanner->setNext(after);
    tell({QDateTime::currentDateTimeUtc(), scan, {}, box});
    return scan;
}

ScanSession::Offer ScanSession::offer() const
{
    if (m_history.isEmpty() || m_history.last().scan.result != Scan::Result::Refused)
        return {};
    const Scan &scan = m_history.last().scan;
    if (!scan.mac)
        return {};
    if (scan.what.code == ::intake::kScanForeign)
        return {Offer::Kind::AnyVendor, 0};
    if (scan.what.code == kCallInTogether)
        return {Offer::Kind::ThisBox, 0};
    if (scan.what.code != ::intake::kScanModel)
        return {};
    const job::DeviceId place = ::intake::placeFor(job(), {*scan.mac, scan.what.args.value(0)});
    if (place == 0 || place == scan.place) // that one is of another generation
        return {};
    return {Offer::Kind::OtherPlace, place};
}

void ScanSession::acceptOffer()
{
    const Offer offer = this->offer();
    if (offer.kind == Offer::Kind::None)
        return;
    Entry entry = m_history.last();
    entry.when = QDateTime::currentDateTimeUtc();
    const job::DeviceId after = next();
    if (offer.kind == Offer::Kind::OtherPlace)
        m_scanner->setNext(offer.place);
    entry.scan = entry.calledIn ? m_scanner->take(*entry.calledIn)
                                : m_scanner->scan(entry.typed, offer.kind == Offer::Kind::AnyVendor
                                                                   ? ::intake::Scanner::Vendor::Any
                                                                   : ::intake::Scanner::Vendor::Algo);
    if (offer.kind == Offer::Kind::OtherPlace)
        m_scanner->setNext(after);
    tell(std::move(entry));
}

void ScanSession::tell(Entry entry)
{
    if (m_history.size() >= kRemembered)
        m_history.removeFirst();
    m_history << entry;
    Q_EMIT changed();
    Q_EMIT happened(entry);
}

} // namespace ui::intake

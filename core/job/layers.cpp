#include "core/job/layers.h"

#include "core/catalogue/file_name.h"

#include <algorithm>
#include <iterator>

namespace job {

namespace {

using conf::Document;
using TopValue = std::pair<QByteArray, LayeredValue>;

constexpr Layer kAboveTemplate[] = {Layer::Site, Layer::Model, Layer::Row, Layer::Override};

/// Shares the bytes: for a look-up only.
QByteArray borrowed(QByteArrayView view)
{
    return QByteArray::fromRawData(view.data(), view.size());
}

/// A line of the file to be, before it is bytes or something to show.
struct Piece {
    QByteArray text; ///< of an unchanged line: borrowed from the template
    Document::LineEnd end = Document::LineEnd::None;
    QByteArrayView key;
    const LayeredValue *change = nullptr;
    std::optional<QByteArrayView> before; ///< the template's value
};

class Composition {
public:
    Composition(const Template *base, const std::vector<TopValue> &changes)
        : m_changes(changes), m_written(changes.size())
    {
        if (base)
            takeTemplate(base->document());
        for (std::size_t i = 0; i < changes.size(); ++i) {
            if (!m_written[i])
                append(changes[i]);
        }
    }

    std::vector<Piece> pieces() && { return std::move(m_pieces); }

private:
    void takeTemplate(const Document &document)
    {
        m_pieces.reserve(static_cast<std::size_t>(document.lineCount()) + m_changes.size());
        for (int line = 0; line < document.lineCount(); ++line) {
            Piece piece{borrowed(document.text(line)), document.lineEnd(line), {}, nullptr, {}};
            if (const auto setting = document.setting(line))
                take(*setting, piece);
            if (piece.end != Document::LineEnd::None)
                m_usualEnd = piece.end;
            m_pieces.push_back(std::move(piece));
        }
    }

    /// A key that stands more than once is changed wherever it stands: which one a device takes is not known.
    void take(const Document::Setting &setting, Piece &piece)
    {
        piece.key = setting.key;
        piece.before = setting.value;
        const auto at =
            std::ranges::lower_bound(m_changes, setting.key, std::less<>(),
                                     [](const TopValue &change) { return QByteArrayView(change.first); });
        if (at == m_changes.end() || at->first != setting.key)
            return;
        m_written[static_cast<std::size_t>(at - m_changes.begin())] = true;
        piece.change = &at->second;
        const QByteArray value = at->second.value.toUtf8();
        if (value != setting.value)
            piece.text = spliced(piece.text, setting.value, value);
    }

    static QByteArray spliced(const QByteArray &line, QByteArrayView before, const QByteArray &value)
    {
        const qsizetype at = before.isEmpty() ? line.size() : before.data() - line.constData();
        return line.first(at) + value + line.sliced(at + before.size());
    }

    /// With the file's own line end; a missing last one stays missing.
    void append(const TopValue &change)
    {
        Document::LineEnd end = m_usualEnd;
        if (!m_pieces.empty() && m_pieces.back().end == Document::LineEnd::None)
            std::swap(m_pieces.back().end, end);
        m_pieces.push_back(
            {change.first + " = " + change.second.value.toUtf8(), end, change.first, &change.second, {}});
    }

    const std::vector<TopValue> &m_changes;
    std::vector<bool> m_written;
    std::vector<Piece> m_pieces;
    Document::LineEnd m_usualEnd = Document::LineEnd::Lf;
};

ComposedLine shown(const Piece &piece)
{
    ComposedLine line;
    line.text = QByteArray(piece.text.constData(), piece.text.size());
    line.key = piece.key.toByteArray();
    if (!piece.change)
        return line;
    line.layer = piece.change->layer;
    line.differs = !piece.before || *piece.before != piece.change->value.toUtf8();
    if (line.differs && piece.before)
        line.templateValue = QString::fromUtf8(*piece.before);
    return line;
}

} // namespace

QLatin1StringView codeOf(Layer layer)
{
    constexpr QLatin1StringView kCodes[] = {QLatin1StringView("template"), QLatin1StringView("site"),
                                            QLatin1StringView("model"), QLatin1StringView("row"),
                                            QLatin1StringView("override")};
    return kCodes[static_cast<std::size_t>(layer)];
}

Layers::Layers(const Job &job, const Device &device)
    : m_template(device.templateName.isEmpty() ? nullptr : job.templateNamed(device.templateName)),
      m_above{job.siteValues, job.modelValues.value(device.model), device.row, device.overrides},
      m_mac(device.mac)
{}

std::optional<LayeredValue> Layers::value(QByteArrayView key) const
{
    // Clang 14, with which the fuzzers are built, cannot read libstdc++'s std::views.
    for (auto layer = std::rbegin(kAboveTemplate); layer != std::rend(kAboveTemplate); ++layer) {
        const Values &values = valuesOf(*layer);
        if (const auto found = values.constFind(borrowed(key)); found != values.cend())
            return LayeredValue{*found, *layer};
    }
    const auto value = m_template ? m_template->value(key) : std::nullopt;
    return value ? std::optional(LayeredValue{QString::fromUtf8(*value), Layer::Template}) : std::nullopt;
}

std::vector<LayeredValue> Layers::all(QByteArrayView key) const
{
    std::vector<LayeredValue> said;
    if (m_template) {
        if (const auto value = m_template->value(key))
            said.push_back({QString::fromUtf8(*value), Layer::Template});
    }
    for (const Layer layer : kAboveTemplate) {
        const Values &values = valuesOf(layer);
        if (const auto found = values.constFind(borrowed(key)); found != values.cend())
            said.push_back({*found, layer});
    }
    return said;
}

bool Layers::isEmpty() const
{
    return !m_template && std::ranges::all_of(m_above, &Values::isEmpty);
}

std::vector<TopValue> Layers::changes() const
{
    QMap<QByteArray, LayeredValue> last;
    for (const Layer layer : kAboveTemplate) {
        const Values &values = valuesOf(layer);
        for (auto it = values.cbegin(); it != values.cend(); ++it)
            last.insert(it.key(), {it.value(), layer});
    }
    std::vector<TopValue> changes;
    changes.reserve(static_cast<std::size_t>(last.size()));
    for (auto it = last.cbegin(); it != last.cend(); ++it)
        changes.emplace_back(it.key(), it.value());
    return changes;
}

QByteArray Layers::compose() const
{
    const std::vector<TopValue> changed = changes();
    QByteArray bytes;
    bytes.reserve((m_template ? m_template->bytes().size() : 0) +
                  48 * static_cast<qsizetype>(changed.size()));
    for (const Piece &piece : Composition(base(), changed).pieces())
        bytes.append(piece.text).append(conf::textOf(piece.end));
    return bytes;
}

std::vector<ComposedLine> Layers::lines() const
{
    const std::vector<TopValue> changed = changes();
    std::vector<ComposedLine> lines;
    for (const Piece &piece : Composition(base(), changed).pieces())
        lines.push_back(shown(piece));
    return lines;
}

QString Layers::fileName() const
{
    return m_mac ? catalogue::deviceConfigName(*m_mac, m_template && m_template->isIncremental()) : QString();
}

bool operator==(const Layers &a, const Layers &b)
{
    return a.m_mac == b.m_mac && a.m_template == b.m_template && a.m_above == b.m_above;
}

} // namespace job

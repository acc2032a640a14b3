#pragma once

#include "core/job/job.h"

#include <array>
#include <vector>

namespace job {

/// Where a final value comes from; a later layer wins over an earlier one.
enum class Layer { Template, Site, Model, Row, Override };
/// "template", "site", "model", "row", "override".
QLatin1StringView codeOf(Layer layer);

/// A value and who said it.
struct LayeredValue {
    QString value;
    Layer layer = Layer::Template;

    friend bool operator==(const LayeredValue &, const LayeredValue &) = default;
};

/// A line of the file as it will be served.
struct ComposedLine {
    QByteArray text; ///< without its end
    QByteArray key;  ///< empty for comments and blank lines
    Layer layer = Layer::Template;
    bool differs = false;                 ///< from the template's line, or not in the template at all
    std::optional<QString> templateValue; ///< if it differs and the template has the key
};

/// The layers of one device on top of each other. A value that shares what it shows: cheap to make and to
/// keep, and it may outlive the job.
class Layers {
public:
    Layers(const Job &job, const Device &device);

    /// Null if the device has none, or names one that the job lacks.
    const Template *base() const { return m_template.get(); }
    /// True if no layer says anything: there is nothing to serve.
    bool isEmpty() const;
    /// The final value of a key; nothing if no layer has it.
    std::optional<LayeredValue> value(QByteArrayView key) const;
    /// What every layer says that has the key, the lowest first.
    std::vector<LayeredValue> all(QByteArrayView key) const;
    /// Every key that a layer above the template has, with its final value, in byte order.
    std::vector<std::pair<QByteArray, LayeredValue>> changes() const;

    /// The file as it will be served: the template's bytes with just the lines changed whose value another
    /// layer changes, as conf::Document::set() would; keys that the template lacks are appended in byte
    /// order. Without a template: those keys alone, each line with its LF.
    QByteArray compose() const;
    std::vector<ComposedLine> lines() const;

    /// algomMAC.conf or algomMAC-i.conf; empty for a place without a MAC address.
    QString fileName() const;

    /// The same layers, and so the same file.
    friend bool operator==(const Layers &a, const Layers &b);

private:
    static constexpr std::size_t kAbove = 4; ///< layers above the template
    const Values &valuesOf(Layer layer) const { return m_above[static_cast<std::size_t>(layer) - 1]; }

    TemplatePtr m_template;
    std::array<Values, kAbove> m_above; ///< Site, Model, Row, Override
    std::optional<base::MacAddress> m_mac;
};

} // namespace job

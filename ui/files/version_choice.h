#pragma once

#include "core/stock/upgrade.h"

#include <QWidget>
#include <vector>

class QComboBox;
class QFormLayout;

namespace ui::files {

class NoteLabel;

/// Which version of each component devices are to run: one that there is an image for, or any other by typing
/// it.
class VersionChoice final : public QWidget {
    Q_OBJECT
public:
    using Components = std::vector<stock::UpgradeWish::Component>;

    /// `wanted`: what it begins with. `takesComponents`: there are devices that take more than the firmware.
    VersionChoice(const std::vector<stock::Offer> &offers, const Components &wanted, bool takesComponents,
                  QWidget *parent = nullptr);

    Components components() const;
    /// Other images are there now; what is typed stays.
    void setOffers(const std::vector<stock::Offer> &offers);

Q_SIGNALS:
    void changed();

private:
    struct Line {
        catalogue::FileKind kind;
        QComboBox *version;
        NoteLabel *note;
    };
    void addVersions(const Line &line);
    void addLine(QFormLayout &form, catalogue::FileKind kind, const QString &title);
    void say();
    QStringList modelsOf(catalogue::FileKind kind, const QString &version, bool *isThere) const;

    std::vector<stock::Offer> m_offers;
    std::vector<Line> m_lines;
};

} // namespace ui::files

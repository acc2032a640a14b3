#pragma once

#include "core/progress/device_state.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace ui::intake {

class ScanPrint;

/// How the last scan went, by shape, words and colour over its whole width.
class ScanBanner final : public QFrame {
    Q_OBJECT
public:
    explicit ScanBanner(QWidget *parent = nullptr);

    /// `offer` is the text of a button, empty for none.
    void say(progress::Tone tone, const QString &headline, const QString &detail, const QString &offer = {});
    QString headline() const;
    progress::Tone tone() const { return m_tone; }
    QPushButton *offerButton() const { return m_offer; }

Q_SIGNALS:
    void offerAccepted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void recolour();

    ScanPrint *m_shape;
    ScanPrint *m_headline;
    ScanPrint *m_detail;
    QPushButton *m_offer;
    progress::Tone m_tone = progress::Tone::Normal;
};

} // namespace ui::intake

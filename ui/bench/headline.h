#pragma once

#include "ui/models/device_model.h"

#include <QWidget>

class QLabel;

namespace ui::bench {

/// What the largest text of the page depends on.
struct Situation {
    bool running = false;
    bool quiet = false; ///< running, and for a minute nobody has asked for anything
    models::DeviceSummary devices;
    bool rehearsed = false; ///< the devices are virtual ones, which need nobody to power them up
    friend bool operator==(const Situation &, const Situation &) = default;
};

struct HeadlineText {
    QString answer;                               ///< "37 of 40 applied"
    QString evidence;                             ///< "2 stuck · 1 to come", or what to do next
    progress::Tone tone = progress::Tone::Normal; ///< of the evidence
};
HeadlineText headlineFor(const Situation &situation);

/// The answer first: readable from two metres.
class Headline final : public QWidget {
    Q_OBJECT
public:
    explicit Headline(QWidget *parent = nullptr);
    void present(const Situation &situation);

protected:
    void changeEvent(QEvent *event) override;

private:
    void recolour();

    QLabel *m_answer;
    QLabel *m_evidence;
    progress::Tone m_tone = progress::Tone::Normal;
};

} // namespace ui::bench

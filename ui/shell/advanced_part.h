#pragma once

#include "ui/shell/serve_part.h"

class QCheckBox;
class QSpinBox;

namespace ui::widgets {
class ProblemLabel;
}

namespace ui::shell {

/// What few need: firewalls, browsers, Digest.
class AdvancedPart final : public ServePart {
    Q_OBJECT
public:
    explicit AdvancedPart(const ::bench::Settings &settings, QWidget *parent = nullptr);

    void write(::bench::Settings &settings) const override;
    bool judge(const ::bench::Settings &all) override;

private:
    QWidget *tftpSide();
    QWidget *httpSide();
    QWidget *ftpSide();

    QCheckBox *m_singlePort;
    QCheckBox *m_digest;
    QCheckBox *m_directoryPage;
    QCheckBox *m_passive;
    QSpinBox *m_first;
    QSpinBox *m_last;
    widgets::ProblemLabel *m_problem;
};

} // namespace ui::shell

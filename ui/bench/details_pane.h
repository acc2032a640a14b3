#pragma once

#include "core/progress/device_state.h"
#include "ui/models/guide_model.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QTabWidget;
class QTableView;

namespace ui::bench {

class ExchangeView;

/// What the selected request or device means: one sentence, then the guide's list as far as this device has
/// come, then the raw exchange, then the bytes.
class DetailsPane final : public QWidget {
    Q_OBJECT
public:
    explicit DetailsPane(QWidget *parent = nullptr);

    void showNothing();
    void showDevice(const progress::DeviceState &device);
    void showRequest(const progress::ExplainedRequest &request);
    void setGuideLines(const QVector<progress::GuideLine> &lines);

    QString sentence() const;
    QString servedText() const;

private:
    enum Tab { Guide, Exchange, Text };

    QWidget *makeGuide();
    QWidget *makeText();
    void say(const QString &title, const QString &sentence);
    void enableEvidence(bool exchange, bool text);

    models::GuideModel m_guide;
    QLabel *m_title;
    QLabel *m_sentence;
    QTabWidget *m_tabs;
    QTableView *m_guideView = nullptr;
    ExchangeView *m_exchange;
    QPlainTextEdit *m_text = nullptr;
};

} // namespace ui::bench
